"""/reviews/: the reviewer's screens."""

from django.urls import path

from hria.reviews import views

app_name = "reviews"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("take-up/<int:submission>/", views.take_up, name="take_up"),
    # /reviews/<pk>/
    path("<int:pk>/", views.review, name="review"),
    path("<int:pk>/decide/", views.decide, name="decide"),
    path("<int:pk>/documents/<int:document>/", views.document, name="document"),
]
