"""What people were told: one row for each reader and event."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from hria.notices.models.letters import Letter


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
    # The one letter in which it went, or tries to go, out.
    letter = models.ForeignKey(Letter, models.SET_NULL, null=True, related_name="notices")

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reader", "key"], name="told_once"),
        ]
        indexes: ClassVar = [
            # Of a growing table only the few rows that somebody has still to see or to send.
            models.Index(
                fields=["reader"], condition=models.Q(read_at=None), name="unread_notices"
            ),
            models.Index(
                fields=["at"], condition=models.Q(letter=None), name="notices_without_letter"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} → {self.reader_id}"
