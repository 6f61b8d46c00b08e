"""Telling people, and what they do with what they were told."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import override

from hria.notices.models import Notice, Preference

LANGUAGES = [code for code, _name in settings.LANGUAGES]


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
    plain = {name: _plain(value) for name, value in data.items()}
    place = _without_language(path)
    Notice.objects.bulk_create(
        [
            Notice(reader_id=pk, kind=kind, key=key, path=place, due=due, data=plain)
            for pk in dict.fromkeys(reader.pk for reader in readers)
            if by is None or pk != by.pk
        ],
        ignore_conflicts=True,
    )


def _plain(value: Any) -> Any:
    """The value as JSON that can be read in every language."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Promise):
        return {code: _in(code, value) for code in LANGUAGES}
    if hasattr(value, "name_ko"):  # an agency
        return {"ko": value.name_ko, "en": value.name_en}
    return value


def _in(language: str, value: Promise) -> str:
    with override(language):
        return str(value)


def _without_language(path: str) -> str:
    """The Korean path, which has no language in front."""
    for code in LANGUAGES:
        if path.startswith(f"/{code}/"):
            return path[len(code) + 1 :]
    return path


def read(reader: AbstractBaseUser, pk: int | None = None) -> int:
    """Note that `reader` has read one of the own notices, or all; gives how many were unread."""
    rows = Notice.objects.filter(reader_id=reader.pk, read_at=None)
    if pk is not None:
        rows = rows.filter(pk=pk)
    return rows.update(read_at=timezone.now())


@transaction.atomic
def prefer(reader: AbstractBaseUser, letters: str) -> Preference:
    """Store how `reader` wants letters: each, daily or none.

    After a time without letters only what happens from now on goes out.
    """
    held, is_new = Preference.objects.select_for_update().get_or_create(
        reader_id=reader.pk, defaults={"letters": letters}
    )
    if not is_new:
        if held.letters == Preference.Letters.NONE:
            held.since = timezone.now()
        held.letters = letters
        held.save(update_fields=["letters", "since"])
    return held
