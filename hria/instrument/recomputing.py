"""The outcome of a report computed again, as far as what is withheld lets it be."""

from collections.abc import Iterator, Mapping
from itertools import chain, combinations, product
from math import prod
from typing import Any

from hria.instrument import METHOD_VERSION
from hria.instrument.comparing import differences
from hria.instrument.definition import Instrument
from hria.instrument.findings import Finding, fails, holds, unchecked
from hria.instrument.hashing import canonical
from hria.instrument.questions import Question
from hria.instrument.quoting import without_quotes
from hria.instrument.scoring import assess
from hria.instrument.withholding import hidden_with

CHECK = "recomputed"
# How many readings of withheld answers are tried: more than a second is not waited for.
MOST_READINGS = 500
MOST_CHOICES = 8  # of which any may be chosen together
# Texts never enter a score: that one was given is all that the method sees.
SOME_TEXT = "withheld"


def recomputed(report: Mapping[str, Any], instrument: Instrument) -> Finding:
    """Whether the stated outcome follows from the answers under this instrument.

    Withheld texts change nothing. Withheld choices are tried out, all of them: the outcome
    holds if it follows from one. With a withheld number or matrix there are too many.
    """
    if report["method_version"] != METHOD_VERSION:
        return unchecked(CHECK, "method", ["method_version"], here=METHOD_VERSION)
    if instrument.points is not None:
        return unchecked(CHECK, "points")
    choices = _readings(report["withheld"], instrument)
    if choices is None:
        return unchecked(CHECK, "withheld", sorted(report["withheld"]))
    first: list[str] = []
    for reading in _each(choices):
        found = _outcome(report, reading, instrument)
        if canonical(found) == canonical(report["outcome"]):
            return _held(choices)
        first = first or list(differences(report["outcome"], found, "outcome"))
    if prod(map(len, choices.values())) > 1:
        return fails(CHECK, "impossible", sorted(choices))
    return fails(CHECK, "differs", first)


def _held(choices: Mapping[str, list[Any]]) -> Finding:
    if not choices:
        return holds(CHECK)
    readings = prod(map(len, choices.values()))
    return holds(CHECK, "texts") if readings == 1 else holds(CHECK, "possible", count=readings)


def _outcome(
    report: Mapping[str, Any], reading: Mapping[str, Any], instrument: Instrument
) -> dict[str, Any]:
    """The outcome as the report would state it, had the withheld answers been these."""
    documented = {row["question"] for row in report["evidence"]}
    found = assess(instrument, {**report["answers"], **reading}, evidenced=documented)
    stated: dict[str, Any] = without_quotes(found.to_json(), hidden_with(reading, instrument))
    return stated


def _each(choices: Mapping[str, list[Any]]) -> Iterator[dict[str, Any]]:
    for values in product(*choices.values()):
        yield dict(zip(choices, values, strict=True))


def _readings(withheld: Mapping[str, Any], instrument: Instrument) -> dict[str, list[Any]] | None:
    """What may have been answered to each withheld question; None where that is too much."""
    questions = {question.id: question for question in instrument.questions}
    found = {name: _possible(questions[name]) for name in withheld if name in questions}
    sizes = [len(values) for values in found.values()]
    if len(found) < len(withheld) or 0 in sizes or prod(sizes) > MOST_READINGS:
        return None
    return found


def _possible(question: Question) -> list[Any]:
    ids = [choice.id for choice in question.choices]
    if question.type == "single":
        return ids
    if question.type == "multi" and len(ids) <= MOST_CHOICES:
        sizes = range(1, len(ids) + 1)
        return [list(some) for some in chain(*(combinations(ids, size) for size in sizes))]
    return [SOME_TEXT] if question.type == "text" else []
