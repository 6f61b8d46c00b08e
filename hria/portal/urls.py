"""/, /desk/, /method/ and /register/: what the public sees, and each person's desk."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from hria.portal import views


class NumberConverter(StringConverter):
    """A system's permanent number; nothing else reaches the database."""

    regex = "[A-Z0-9-]{1,20}"


class VersionConverter(StringConverter):
    """A version of an instrument, such as 2026.1."""

    regex = "[0-9A-Za-z][0-9A-Za-z.-]{0,19}"


class NameConverter(StringConverter):
    """The anchor of a thing in an instrument; sources have dots in their names."""

    regex = "[0-9A-Za-z][0-9A-Za-z._-]{0,79}"


register_converter(NumberConverter, "number")
register_converter(VersionConverter, "version")
register_converter(NameConverter, "name")
METHOD = "method/<slug:code>/<version:version>/"
COMPARE = "method/<slug:code>/compare/<version:old>/<version:new>/"

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("desk/", views.desk, name="desk"),
    path("halts/", views.halts, name="halts"),
    path("halts/<number:number>/<int:order>/", views.halt, name="halt"),
    path("verify/", views.verify, name="verify"),
    # Beside and after assessments
    path("exceptional/", views.exceptional_years, name="exceptional_years"),
    path("exclusions/", views.exclusions, name="exclusions"),
    path("recommendations/", views.recommendations, name="recommendations"),
    # /method/<code>/<version>/
    path("method/", views.method, name="method"),
    path("method/schema.json", views.method_schema, name="method_schema"),
    path("method/<slug:code>/", views.method_versions, name="method_versions"),
    path(COMPARE, views.method_compare, name="method_compare"),
    path(COMPARE + "<int:page>/", views.method_compare, name="method_compare_page"),
    path("method/<slug:code>/<version:version>.yaml", views.method_yaml, name="method_yaml"),
    path("method/<slug:code>/<version:version>.sha256", views.method_hash, name="method_hash"),
    path(METHOD, views.method_version, name="method_version"),
    path(METHOD + "cases/", views.method_cases, name="method_cases"),
    path(METHOD + "cases/<name:case>/", views.method_case, name="method_case"),
    path(METHOD + "id/<name:item>/", views.method_item, name="method_item"),
    path(METHOD + "<slug:part>/", views.method_part, name="method_part"),
    path(METHOD + "<slug:part>/<int:page>/", views.method_part, name="method_page"),
    # /register/<number>
    path("register/", views.register, name="register"),
    path("register/<number:number>/", views.report, name="report"),
    path("register/<number:number>/duties/", views.duties, name="duties"),
    path("register/<number:number>/exceptional/", views.exceptional, name="exceptional"),
    path(
        "register/<number:number>/recommendations/",
        views.system_recommendations,
        name="system_recommendations",
    ),
    path("register/<number:number>.pdf", views.report_pdf, name="report_pdf"),
    path("register/<number:number>.json", views.report_json, name="report_json"),
]
