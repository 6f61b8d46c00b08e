"""/deadlines/days/: kept by administrators of a review body."""

from django.urls import path

from hria.oversight.days import views

app_name = "days"
urlpatterns = [
    path("days/", views.days, name="days"),
    path("days/take-back/", views.take_back, name="take_back"),
]
