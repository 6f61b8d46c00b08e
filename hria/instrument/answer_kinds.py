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
    if isinstance(given, str) and given in question.choices_by_id:  # nearly always: so first
        return given
    if is_empty(given):
        return None
    if not isinstance(given, str):
        raise Wrong("type", "one choice is expected, as a text")
    raise Wrong("unknown_choice", f"there is no choice {shown(given)}")


def multi(given: Any, question: Question, instrument: Instrument) -> list[str] | None:
    """Several choices, in the order of the question. Raises Wrong."""
    choices = question.choices_by_id
    if not isinstance(given, list | tuple):
        if is_empty(given):
            return None
        raise Wrong("type", "a list of choices is expected")
    try:
        chosen = frozenset(given)
    except TypeError:  # a list or an object where a choice belongs
        chosen = frozenset({None})
    if not chosen <= choices.keys():
        _refuse(given, question, instrument)
    return [choice for choice in choices if choice in chosen] or None


def _refuse(given: Any, question: Question, instrument: Instrument) -> None:
    """Name the first choice that is none, else say that one is empty. Raises Wrong."""
    for choice in given:
        single(choice, question, instrument)
    raise Wrong("type", "a choice in the list is empty")


def number(given: Any, question: Question, _: Instrument) -> int | float | None:
    """A number in range. Raises Wrong."""
    if type(given) not in (int, float) and is_empty(given):
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
