"""JSON as it comes from anybody, read strictly: what two programs may read differently is refused.

Keys that stand twice, NaN and halves of characters pass most readers, each in its own way; a
report that says one thing to one reader and another to the next proves nothing.
"""

import json
import math
import re
from typing import Any

LARGEST = 5_000_000  # bytes; a report with every answer filled to its limit has a fifth of that
DEEPEST = 50  # levels; a report has eight
LONGEST_NUMBER = 256  # bits
HALF = re.compile("[\ud800-\udfff]")  # of a character: no bytes can say it
NOT_JSON = object()


class Unreadable(Exception):
    """Not JSON as it may be read here; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read(data: bytes) -> Any:
    """The value that these bytes hold.

    Raises Unreadable: too_large, not_utf8, not_json, twice, number, too_deep.
    """
    if len(data) > LARGEST:
        raise Unreadable("too_large")
    try:
        value = json.loads(data.decode(), object_pairs_hook=_no_duplicates)
    except UnicodeDecodeError:
        raise Unreadable("not_utf8") from None
    except RecursionError:
        raise Unreadable("too_deep") from None
    except ValueError:
        raise Unreadable("not_json") from None
    check(value)
    return value


def check(value: Any) -> None:
    """Whether this is JSON that can be written again, byte for byte.

    Raises Unreadable as `read` does. Needs no recursion: what is nested too deeply is refused.
    """
    waiting = [(value, 1)]
    while waiting:
        here, depth = waiting.pop()
        if depth > DEEPEST:
            raise Unreadable("too_deep")
        if isinstance(here, dict):
            for key in here:
                _check_one(key if isinstance(key, str) else NOT_JSON)
            waiting.extend((inner, depth + 1) for inner in here.values())
        elif isinstance(here, list):
            waiting.extend((inner, depth + 1) for inner in here)
        else:
            _check_one(here)


def _check_one(value: Any) -> None:
    if isinstance(value, str):
        if not value.isascii() and HALF.search(value):
            raise Unreadable("not_utf8")
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise Unreadable("number")
    elif isinstance(value, int):
        if value.bit_length() > LONGEST_NUMBER:
            raise Unreadable("number")
    elif value is not None:
        raise Unreadable("not_json")


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unreadable("twice")
    return found
