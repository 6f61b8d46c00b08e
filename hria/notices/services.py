"""Telling people."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser

from hria.notices.models import Notice


def notify(
    readers: Iterable[AbstractBaseUser],
    *,
    kind: str,
    key: str,
    path: str = "",
    due: date | None = None,
    **data: Any,
) -> None:
    """Tell each of `readers` once; call it inside the transaction of the verb it tells of.

    `kind` names the text (`kinds.KINDS`), `data` fills it (plain JSON, nothing secret: it goes
    out by mail). `key` names the event for ever: told again under the same key, nobody hears
    it twice.
    """
    Notice.objects.bulk_create(
        [
            Notice(reader_id=pk, kind=kind, key=key, path=path, due=due, data=data)
            for pk in dict.fromkeys(reader.pk for reader in readers)
        ],
        ignore_conflicts=True,
    )
