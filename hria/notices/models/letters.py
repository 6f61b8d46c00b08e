"""The letters that went out by mail, or could not."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Letter(models.Model):
    """One letter by mail; `hria/notices/letters.py` holds the table of its states."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting for another attempt")
        CLAIMED = "claimed", _("Handed to the mail server, without an answer")
        SENT = "sent", _("Sent")
        GIVEN_UP = "given_up", _("Given up")

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    # Of a daily letter: its day. A letter of one event has none.
    day = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.CLAIMED)
    tries = models.PositiveSmallIntegerField(default=1)
    claimed_at = models.DateTimeField()
    # Not before this hour; of a waiting letter only.
    try_at = models.DateTimeField(null=True)
    # Why it did not go out: the name of the error and the server's number, no words of others.
    error = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reader", "day"], name="one_daily_letter"),
            models.CheckConstraint(
                condition=models.Q(state="waiting", try_at__isnull=False)
                | (~models.Q(state="waiting") & models.Q(try_at=None)),
                name="a_waiting_letter_knows_its_hour",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} → {self.reader_id}: {self.state}"
