"""/recommended/: recommendations in the office."""

from django.urls import path

from hria.oversight.recommendations import views

app_name = "recommendations"
urlpatterns = [
    # /recommended/<number>/ of the system
    path("<slug:number>/of/", views.recommendations, name="recommendations"),
    path("<slug:number>/new/", views.new, name="new"),
    # /recommended/<pk>/ of one recommendation
    path("<int:pk>/", views.recommendation, name="recommendation"),
    path("<int:pk>/reply/", views.reply, name="reply"),
    path("<int:pk>/add/", views.add, name="add"),
]
