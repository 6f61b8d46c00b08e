"""Where two pieces of JSON differ, as paths that a person can follow."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

ABSENT = object()


def differences(stated: Any, found: Any, place: str = "") -> Iterator[str]:
    """The place of every difference: outcome.rights[3].residual_level.

    True, 1 and 1.0 are three things here: they are other bytes. `place` names the whole.
    """
    if isinstance(stated, dict) and isinstance(found, dict):
        for key in sorted({*stated, *found}):
            inner = f"{place}.{key}" if place else key
            yield from differences(stated.get(key, ABSENT), found.get(key, ABSENT), inner)
    elif isinstance(stated, list) and isinstance(found, list):
        pairs = zip_longest(stated, found, fillvalue=ABSENT)
        for index, (one, other) in enumerate(pairs):
            yield from differences(one, other, f"{place}[{index}]")
    elif repr(stated) != repr(found):
        yield place
