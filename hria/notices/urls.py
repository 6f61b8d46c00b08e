"""/notices/: the news of a person."""

from django.urls import path

from hria.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.notices, name="list"),
    path("read/", views.mark, name="mark"),
]
