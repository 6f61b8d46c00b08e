"""/duties/: what must be done after a decision."""

from django.urls import path

from hria.oversight.duties import views
from hria.oversight.duties.workflow import Action

app_name = "duties"
urlpatterns = [
    path("", views.duties, name="duties"),
    path("documents/<int:pk>/", views.document, name="document"),
    # /duties/<pk>/
    path("<int:pk>/", views.duty, name="duty"),
    path("<int:pk>/prove/", views.act, {"action": Action.PROVE}, name="prove"),
    path("<int:pk>/verify/", views.act, {"action": Action.VERIFY}, name="verify"),
    path("<int:pk>/return/", views.act, {"action": Action.SEND_BACK}, name="send_back"),
    path("<int:pk>/extend/", views.act, {"action": Action.EXTEND}, name="extend"),
    path("<int:pk>/pause/", views.act, {"action": Action.PAUSE}, name="pause"),
    path("<int:pk>/resume/", views.act, {"action": Action.RESUME}, name="resume"),
    path("<int:pk>/owner/", views.act, {"action": Action.NAME}, name="name"),
]
