"""/assessments/: the drafter's screens."""

from django.urls import path

from hria.assessments import views

app_name = "assessments"
urlpatterns = [
    path("start/<slug:number>/", views.start, name="start"),
    path("versions/", views.versions, name="versions"),
    # /assessments/<pk>/
    path("<int:pk>/", views.task_list, name="task_list"),
    path("<int:pk>/steps/<slug:key>/", views.step, name="step"),
    path("<int:pk>/result/", views.result, name="result"),
    path("<int:pk>/version/", views.version, name="version"),
    path("<int:pk>/submit/", views.submit, name="submit"),
    path("<int:pk>/submissions/<int:number>/", views.submission, name="submission"),
    path("<int:pk>/evidence/<slug:question>/", views.attach, name="attach"),
    # /assessments/documents/<pk>/
    path("documents/<int:pk>/", views.document, name="document"),
    path("documents/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
]
