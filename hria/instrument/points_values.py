"""Answers as a SurveyJS questionnaire compares and counts them, whatever shape they came in.

Published assessments hold answers that no form of ours would take: numbers, texts where a list
belongs, choices that do not exist. The tools that made them are JavaScript, so its rules decide
(ECMA-262: String.prototype.trim, Number; survey-core 1.12: equality and `contains`).
"""

import math
import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

Number: TypeAlias = int | float

# What trim() takes off: white space and line ends of ECMA-262, not those of Python.
SPACE = "\t\n\v\f\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
SPACE += "\u2028\u2029\u202f\u205f\u3000\ufeff"
DECIMAL = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
OTHER_BASE = re.compile(r"0(?:[xX][0-9a-fA-F]+|[bB][01]+|[oO][0-7]+)")
LARGEST_WHOLE = 2**53  # beyond it JavaScript no longer tells whole numbers apart
QUOTES = ("'", '"')


class Uncountable(ValueError):
    """An answer of a kind that cannot be counted; the message says why."""


def check(value: Any, *, inside: bool = False) -> None:
    """Raises Uncountable for what is no text, number, truth value, or list of these."""
    if isinstance(value, list | tuple):
        for item in value:
            check(item, inside=True)
    elif isinstance(value, float) and not math.isfinite(value):
        raise Uncountable("is no finite number")
    elif isinstance(value, int) and abs(value) > 10**300:
        raise Uncountable("is a number too large to count with")
    elif value is not None and not isinstance(value, str | int | float):
        raise Uncountable("holds an object" if inside else "is an object")


def points_of(value: Any) -> Number:
    """The points of any answer: a number counts itself, a text the number after its last hyphen.

    Texts and numbers of a list add up. Everything else counts nothing. Infinite where the
    number is.
    """
    if isinstance(value, list | tuple):
        return added(points_of(item) for item in value if not isinstance(item, list | tuple))
    if isinstance(value, str):
        _, hyphen, end = value.rpartition("-")
        return to_number(end) if hyphen else 0
    return whole(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0


def added(numbers: Iterable[Number]) -> float:
    """The sum as JavaScript makes it: of doubles, one after the other (sum() is more exact)."""
    total = 0.0
    for number in numbers:
        total += number
    return total


def to_number(text: str) -> Number:
    """What JavaScript's Number() makes of a text, 0 where that is not a number."""
    text = text.strip(SPACE)
    if DECIMAL.fullmatch(text):
        return whole(float(text))
    if OTHER_BASE.fullmatch(text):
        return _of_base(text)
    return {"Infinity": math.inf, "+Infinity": math.inf, "-Infinity": -math.inf}.get(text, 0)


def _of_base(text: str) -> Number:
    try:
        return whole(float(int(text, 0)))
    except OverflowError:
        return math.inf


def whole(number: Number) -> Number:
    """A double as JSON writes it: without a point where it is a whole number."""
    number = float(number)
    exact = number.is_integer() and abs(number) <= LARGEST_WHOLE
    return int(number) if exact else number


def is_same(value: Any, wanted: str) -> bool:
    """Whether an answer equals a text: case and outer space do not count; a list never does."""
    return isinstance(value, str) and _folded(_unquoted(value)) == _folded(wanted)


def contains(value: Any, wanted: tuple[str, ...]) -> bool:
    """Whether a text has the wanted ones, joined, as a part of it. Of lists see `folded`."""
    return any(_has(text, ",".join(wanted)) for text in _as_text(value))


def folded(texts: Iterable[Any]) -> frozenset[str]:
    """The texts of a list as they are compared: case and outer space do not count."""
    return frozenset([_folded(text) for text in texts if isinstance(text, str)])


def _as_text(value: Any) -> Iterator[tuple[str, bool]]:
    """The text to look in, and whether capitals count; nothing where none is to be found."""
    if isinstance(value, bool) or (isinstance(value, str) and value.lower() in ("true", "false")):
        yield str(value), False
    elif isinstance(value, str) and not OTHER_BASE.fullmatch(value.strip(SPACE)):
        yield _unquoted(value), True


def _has(where: tuple[str, bool], wanted: str) -> bool:
    text, capitals_count = where
    return wanted in text if capitals_count else wanted.upper() in text.upper()


def is_comparable(text: str) -> bool:
    """Whether a text may stand in a condition: one that no number or truth value can equal."""
    plain = text.strip(SPACE)
    letters = any(sign.isalpha() and sign not in "eE" for sign in plain)
    reserved = plain.lower() in ("true", "false", "undefined", "null", "infinity", "nan")
    quoted = any(quote in plain for quote in QUOTES)
    return letters and not reserved and not quoted and not OTHER_BASE.fullmatch(plain)


def _folded(text: str) -> str:
    return text.strip(SPACE).lower()


def _unquoted(text: str) -> str:
    inside = len(text) > 1 and text[0] in QUOTES and text[-1] in QUOTES
    return text[1:-1] if inside else text
