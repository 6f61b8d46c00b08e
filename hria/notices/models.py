"""What people were told: one row for each reader and event."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class Notice(models.Model):
    """One thing that one person is told, once."""

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    # Names the event for ever, such as "duty.due:12:2027-03-02".
    key = models.CharField(max_length=200)
    # Names the text (hria/notices/kinds.py); `data` fills it: numbers, days and names of roles
    # and agencies alone, for it also goes out by mail.
    kind = models.CharField(max_length=60)
    data = models.JSONField(default=dict)
    # Where the reader goes on: a path on this site, without a language.
    path = models.CharField(max_length=300, blank=True)
    due = models.DateField(null=True)
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reader", "key"], name="told_once"),
        ]

    def __str__(self) -> str:
        return f"{self.key} → {self.reader_id}"
