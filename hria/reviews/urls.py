"""/reviews/: the reviewer's screens."""

from django.urls import path

from hria.reviews import views
from hria.reviews.bench.agency import remarks
from hria.reviews.bench.turns import recuse, refuse
from hria.reviews.bench.views import question
from hria.reviews.departing.views import departure, dissent, second
from hria.reviews.stopping import halt

app_name = "reviews"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("take-up/<int:submission>/", views.take_up, name="take_up"),
    path("take-up/<int:submission>/refuse/", refuse, name="refuse"),
    # About an assessment, for the agency
    path("remarks/<int:pk>/", remarks, name="remarks"),
    # /reviews/<pk>/
    path("<int:pk>/", views.review, name="review"),
    path("<int:pk>/questions/<slug:question>/", question, name="question"),
    path("<int:pk>/recuse/", recuse, name="recuse"),
    path("<int:pk>/decide/", views.decide, name="decide"),
    path("<int:pk>/departure/", departure, name="departure"),
    path("<int:pk>/second-signature/", second, name="second"),
    path("<int:pk>/minority-opinion/", dissent, name="dissent"),
    path("<int:pk>/halt/", halt, name="halt"),
    path("<int:pk>/documents/<int:document>/", views.document, name="document"),
]
