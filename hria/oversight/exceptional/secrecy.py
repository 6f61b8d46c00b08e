"""Texts that everybody will read must not name the person who is sought."""

import re
import unicodedata

_APART = re.compile(r"[\W_]+")
SHORTEST = 2  # characters of a name that are looked for by themselves


def names(text: str, person: str) -> bool:
    """Whether `text` names `person`: whole, or by a part of two characters or more.

    Spaces, marks and letter case do not count, and neither does the way characters are put
    together; a name of one part is sought whole.
    """
    here = _plain(text)
    whole = _plain(person)
    parts = [part for part in map(_plain, person.split()) if len(part) >= SHORTEST]
    return any(part and part in here for part in (whole, *parts))


def _plain(text: str) -> str:
    return _APART.sub("", unicodedata.normalize("NFKC", text).casefold())
