"""/systems/: the registry as offices see it."""

from django.urls import path

from hria.registry import views

ORDER = "<slug:number>/halts/<int:order>/"

app_name = "registry"
urlpatterns = [
    path("", views.systems, name="systems"),
    path("new/", views.register, name="register"),
    path("halts/", views.orders, name="orders"),
    # /systems/<number>/
    path("<slug:number>/", views.system, name="system"),
    path("<slug:number>/edit/", views.revise, name="revise"),
    path("<slug:number>/halt/", views.halt, name="halt"),
    path("<slug:number>/retire/", views.retire, name="retire"),
    path("<slug:number>/history/", views.history, name="history"),
    # /systems/<number>/halts/<order>/
    path(ORDER, views.order, name="order"),
    path(ORDER + "confirm/", views.act, {"deed": "confirm"}, name="confirm_off"),
    path(ORDER + "verify/", views.act, {"deed": "verify"}, name="verify"),
    path(ORDER + "object/", views.act, {"deed": "object"}, name="object"),
    path(ORDER + "statute/", views.act, {"deed": "statute"}, name="statute"),
    path(ORDER + "documents/<int:proof>/", views.document, name="proof"),
]
