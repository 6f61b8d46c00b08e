"""/systems/: the registry as offices see it."""

from django.urls import path

from hria.registry import views

app_name = "registry"
urlpatterns = [
    path("", views.systems, name="systems"),
    path("new/", views.register, name="register"),
    # /systems/<number>/
    path("<slug:number>/", views.system, name="system"),
    path("<slug:number>/edit/", views.revise, name="revise"),
    path("<slug:number>/halt/", views.halt, name="halt"),
    path("<slug:number>/retire/", views.retire, name="retire"),
    path("<slug:number>/history/", views.history, name="history"),
]
