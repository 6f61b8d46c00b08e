"""Reading the record, for the history page only."""

from django.db import models

from hria.audit.models import Event
from hria.audit.services import name_of


def history_of(thing: models.Model) -> models.QuerySet[Event]:
    """Every event of this file, oldest first, with who acted."""
    return Event.objects.filter(about=name_of(thing)).select_related("actor")
