"""Days on which this country's calendar differs from what was known when the product was made."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class ExceptionalDay(models.Model):
    """A temporary holiday that the government declared, or a holiday that it took back."""

    day = models.DateField(_("Day"), unique=True)
    is_holiday = models.BooleanField(_("It is a holiday"), default=True)
    name_ko = models.CharField(_("Name in Korean"), max_length=60)
    name_en = models.CharField(_("Name in English"), max_length=60, blank=True)

    class Meta:
        ordering: ClassVar = ["day"]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.name_ko}"
