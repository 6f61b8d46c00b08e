"""A document as a row: what it is called, what it is, under which hash it lies."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class StoredFile(models.Model):
    """What every table of documents holds; the bytes lie in the store, under `sha256`."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name
