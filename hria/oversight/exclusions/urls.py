"""/claims/: the exclusions that an agency claims for its systems."""

from django.urls import path

from hria.oversight.exclusions import views

app_name = "exclusions"
urlpatterns = [
    # /claims/<number>/ of the system
    path("<slug:number>/of/", views.exclusions, name="exclusions"),
    path("<slug:number>/new/", views.claim, name="claim"),
    # /claims/<pk>/ of one claim
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:pk>/document/", views.document, name="document"),
]
