"""One row for each verb; never changed, never deleted (the database refuses)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class Event(models.Model):
    """Who did what to which object, as part of which file."""

    at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    # The file whose history shows this event, such as "registry.system:7".
    about = models.CharField(max_length=80)
    data = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["about"], name="audit_event_about")]

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"
