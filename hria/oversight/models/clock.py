"""What the clock has done: a row for each step, so that none is done twice."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class ClockStep(models.Model):
    """One step that time demanded and the clock did; its row is stored with what it did."""

    key = models.CharField(max_length=200, unique=True)
    # The hour that the clock was told, and the hour at which it ran.
    at = models.DateTimeField()
    done_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.key}"


class ClockRun(models.Model):
    """When the clock last went through all that may be due; one row."""

    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
