"""Writing the record."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

from hria.audit.models import Event


def name_of(thing: models.Model) -> str:
    """A stable name for a row, such as `registry.system:7`."""
    return f"{thing._meta.label_lower}:{thing.pk}"


def record(
    action: str,
    subject: models.Model,
    *,
    by: AbstractBaseUser | None,
    about: models.Model | None = None,
    **data: Any,
) -> Event:
    """Write one event; call it inside the transaction of the verb it tells of.

    `about` is the file in whose history the event appears (default: the subject itself);
    `data` must be plain JSON and is shown to those who may read that history.
    """
    return Event.objects.create(
        actor=by,  # type: ignore[misc]  # a leaf does not know the accounts' User
        action=action,
        subject=name_of(subject),
        about=name_of(about or subject),
        data=data,
    )
