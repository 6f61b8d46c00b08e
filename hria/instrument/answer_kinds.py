"""One answer of each kind, checked: choices, numbers, texts, files."""

from typing import Any

from hria.instrument.definition import Instrument
from hria.instrument.hearing import LARGEST_NUMBER, is_sound_number
from hria.instrument.questions import Question

SHOWN = 60  # how much of a wrong value a message repeats


class Wrong(Exception):
    """An answer that cannot be read: a code for screens, and why in English."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def shown(value: Any) -> str:
    """A wrong value as a message may repeat it: short, and printable everywhere."""
    try:
        words = value if isinstance(value, str) else repr(value)
    except (ValueError, RecursionError):  # a number too long, or lists too deep, to write out
        words = "(a value too large to show)"
    cut = words if len(words) <= SHOWN else f"{words[:SHOWN]}..."
    return cut.encode("unicode_escape" if not cut.isprintable() else "utf-8", "replace").decode()


def is_empty(given: Any) -> bool:
    """Whether nothing was said: silence, not an error."""
    return given is None or given in ("", [], {}) or (isinstance(given, str) and not given.strip())


def single(given: Any, question: Question, _: Instrument) -> str | None:
    """One choice. Raises Wrong."""
    if is_empty(given):
        return None
    if not isinstance(given, str):
        raise Wrong("type", "one choice is expected, as a text")
    if given not in question.choices_by_id:
        raise Wrong("unknown_choice", f"there is no choice {shown(given)}")
    return given


def multi(given: Any, question: Question, instrument: Instrument) -> list[str] | None:
    """Several choices, in the order of the question. Raises Wrong."""
    if is_empty(given):
        return None
    if not isinstance(given, list | tuple):
        raise Wrong("type", "a list of choices is expected")
    chosen = {single(choice, question, instrument) for choice in given}
    if None in chosen:
        raise Wrong("type", "a choice in the list is empty")
    return [choice.id for choice in question.choices if choice.id in chosen]


def number(given: Any, question: Question, _: Instrument) -> int | float | None:
    """A number in range. Raises Wrong."""
    if is_empty(given):
        return None
    if type(given) not in (int, float):
        raise Wrong("type", "a number is expected")
    if not is_sound_number(given, question.minimum):
        least = "" if question.minimum is None else f" from {question.minimum}"
        raise Wrong("range", f"a number{least} to {LARGEST_NUMBER} is expected")
    sound: int | float = given
    return sound


def text(given: Any, *_: Any) -> str | None:
    """Free text, kept as typed. Raises Wrong."""
    if is_empty(given):
        return None
    if not isinstance(given, str):
        raise Wrong("type", "a text is expected")
    return given


def file(given: Any, *_: Any) -> bool | list[str] | None:
    """That a file is there, or the names of files. Raises Wrong."""
    if is_empty(given) or given is False:
        return None
    if given is True:
        return True
    names = [given] if isinstance(given, str) else given
    if not isinstance(names, list | tuple) or not all(isinstance(name, str) for name in names):
        raise Wrong("type", "file names are expected")
    return [name for name in names if name.strip()] or None
