"""/publish/: what waits to leave the office."""

from django.urls import path

from hria.publication import views

app_name = "publication"
urlpatterns = [
    path("", views.waiting, name="waiting"),
    # /publish/<decision>/
    path("<int:pk>/", views.preview, name="preview"),
    path("<int:pk>/publish/", views.publish, name="publish"),
]
