"""/, /desk/ and /register/: what the public sees, and each person's desk."""

from django.urls import path

from hria.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("desk/", views.desk, name="desk"),
    # /register/<number>
    path("register/", views.register, name="register"),
    path("halts/", views.halts, name="halts"),
    path("register/<str:number>/", views.report, name="report"),
    path("register/<str:number>.pdf", views.report_pdf, name="report_pdf"),
    path("register/<str:number>.json", views.report_json, name="report_json"),
]
