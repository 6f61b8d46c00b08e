"""/systems/<number>/changes/: what changed since the assessment, and until when it is renewed."""

from django.urls import path

from hria.oversight.changes import views

app_name = "changes"
urlpatterns = [
    path("<slug:number>/changes/", views.changes, name="changes"),
    path("<slug:number>/changes/new/", views.declare, name="declare"),
    path("<slug:number>/changes/call-off/", views.call_off, name="call_off"),
]
