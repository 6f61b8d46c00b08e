"""/systems/: the registry as offices see it."""

from django.urls import path

from hria.registry import views

app_name = "registry"
urlpatterns = [
    path("", views.systems, name="systems"),
    path("new/", views.register, name="register"),
    # /systems/<number>/
    path("<str:number>/", views.system, name="system"),
    path("<str:number>/edit/", views.revise, name="revise"),
    path("<str:number>/halt/", views.halt, name="halt"),
    path("<str:number>/retire/", views.retire, name="retire"),
    path("<str:number>/history/", views.history, name="history"),
]
