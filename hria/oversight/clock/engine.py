"""Doing what is due: every step in a transaction of its own, never twice, whoever else runs.

The row that says "done" is stored together with what was done. A clock that is killed half way
has done a step or has not; the next one goes on. Of two clocks the second waits at the row of
the first and then leaves the step alone.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps

from django.db import IntegrityError, transaction

from hria.oversight.models import ClockStep

log = logging.getLogger("hria.clock")
AT_ONCE = 500


class NotNow(Exception):
    """Raised by a step that finds nothing to do: it is not done, and asked again while due."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is due. `key` names it for ever; `do` does it, inside a transaction.

    `do` reads again what it changes, under a lock: what was seen before may have moved on.
    Then it raises NotNow.
    """

    key: str
    do: Callable[[], object]


Source = Callable[[datetime], Iterable[Step]]


@dataclass(slots=True)
class Tick:
    """What one run of the clock did: keys of the steps done (or due), and of those that failed.

    `unasked` names the sources that could not say everything that is due; they are among the
    failed too.
    """

    done: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    unasked: list[str] = field(default_factory=list)


def steps_of(source: Callable[[datetime], Iterable[tuple[str, Callable[[], object]]]]) -> Source:
    """A source out of plain (key, callable) pairs, as rooms below give them."""

    @wraps(source)
    def steps(now: datetime) -> Iterable[Step]:
        return [Step(key, do) for key, do in source(now)]

    return steps


def tick(now: datetime, sources: Sequence[Source], *, dry_run: bool = False) -> Tick:
    """Do everything that is due at `now` (aware), source by source; `dry_run` only tells it.

    A step that fails, or a source that does, is logged and tried again by the next run; the
    others go on, and of a source so does what it said before it failed.
    """
    result = Tick()
    for source in sources:
        for step in _due(source, now, result):
            if dry_run:
                result.done.append(step.key)
                continue
            try:
                if _did(step, now):
                    result.done.append(step.key)
            except Exception:
                log.exception("the clock could not do %s", step.key)
                result.failed.append(step.key)
    return result


def _due(source: Source, now: datetime, result: Tick) -> list[Step]:
    """The steps of a source that nobody has done yet."""
    steps: list[Step] = []
    try:
        # What came before a failure stays in the list.
        steps.extend(source(now))
    except Exception:
        name = getattr(source, "__module__", "") or repr(source)
        log.exception("the clock could not ask %s", name)
        result.failed.append(name)
        result.unasked.append(name)
    keys = [step.key for step in steps]
    done: set[str] = set()
    for first in range(0, len(keys), AT_ONCE):
        some = keys[first : first + AT_ONCE]
        done.update(ClockStep.objects.filter(key__in=some).values_list("key", flat=True))
    return [step for step in steps if step.key not in done]


def _did(step: Step, now: datetime) -> bool:
    """Do the step, unless another clock did it first or nothing is left to do."""
    try:
        with transaction.atomic():
            if not _is_ours(step, now):
                return False
            step.do()
    except NotNow:
        return False
    return True


def _is_ours(step: Step, now: datetime) -> bool:
    """Store the row of the step; another clock's row, also one not yet stored, comes first."""
    try:
        with transaction.atomic():
            ClockStep.objects.create(key=step.key, at=now)
    except IntegrityError:
        return False
    return True
