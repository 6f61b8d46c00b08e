"""Telling people."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser

from hria.notices.models import Notice
from hria.notices.plain import plain, without_language


def notify(
    readers: Iterable[AbstractBaseUser],
    *,
    kind: str,
    key: str,
    path: str = "",
    due: date | None = None,
    by: AbstractBaseUser | None = None,
    **data: Any,
) -> None:
    """Tell each of `readers` once; call it inside the transaction of the verb it tells of.

    Who did it (`by`) is not told of the own act. `kind` names the text (`kinds.KINDS`), `data`
    fills it: plain JSON, a day, an agency or a text in two languages, and nothing secret. `key`
    names the event for ever: told again under the same key, nobody hears it twice. `path` is
    where the reader goes on, in any language.
    """
    words = {name: plain(value) for name, value in data.items()}
    place = without_language(path)
    Notice.objects.bulk_create(
        [
            Notice(reader_id=pk, kind=kind, key=key, path=place, due=due, data=words)
            for pk in dict.fromkeys(reader.pk for reader in readers)
            if by is None or pk != by.pk
        ],
        ignore_conflicts=True,
    )
