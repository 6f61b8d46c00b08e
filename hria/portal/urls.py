"""/, /desk/ and /register/: what the public sees, and each person's desk."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from hria.portal import views


class NumberConverter(StringConverter):
    """A system's permanent number; nothing else reaches the database."""

    regex = "[A-Z0-9-]{1,20}"


register_converter(NumberConverter, "number")

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("desk/", views.desk, name="desk"),
    path("halts/", views.halts, name="halts"),
    # /register/<number>
    path("register/", views.register, name="register"),
    path("register/<number:number>/", views.report, name="report"),
    path("register/<number:number>.pdf", views.report_pdf, name="report_pdf"),
    path("register/<number:number>.json", views.report_json, name="report_json"),
]
