"""What people were told: one row for each reader and event, and the letters that went out."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Preference(models.Model):
    """How somebody wants to hear of news; who has no row hears of each event by itself."""

    class Letters(models.TextChoices):
        EACH = "each", _("One for each event")
        DAILY = "daily", _("One a day")
        NONE = "none", _("No letters")

    reader = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="preference"
    )
    letters = models.CharField(max_length=10, choices=Letters, default=Letters.EACH)
    # Who wanted none for a time is not sent afterwards what happened meanwhile.
    since = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.reader_id}: {self.letters}"


class Letter(models.Model):
    """One letter by mail; `letters.py` holds the table of its states."""

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
