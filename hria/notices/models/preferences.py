"""How people want to hear of news."""

from django.conf import settings
from django.db import models
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
