"""/dossiers/: exceptional uses, for the officers and auditors of the agency."""

from django.urls import path

from hria.oversight.exceptional import views
from hria.oversight.exceptional.life import ACTS_OF_PEOPLE

app_name = "exceptional"
urlpatterns = [
    # /dossiers/<number>/ of the system
    path("<slug:number>/uses/", views.uses, name="uses"),
    path("<slug:number>/open/", views.open_use, name="open"),
    # /dossiers/<pk>/ of one use
    path("<int:pk>/", views.use, name="use"),
    path("<int:pk>/documents/<int:document>/", views.document, name="document"),
    *(
        path(f"<int:pk>/{act}/", views.act, {"act": act.value}, name=act.value)
        for act in ACTS_OF_PEOPLE
    ),
]
