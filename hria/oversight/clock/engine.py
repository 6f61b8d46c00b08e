"""Doing what is due: every step in a transaction of its own, never twice, whoever else runs.

The row that says "done" is stored together with what was done. A clock that is killed half way
has done a step or has not; the next one goes on. Of two clocks the second waits at the row of
the first and then leaves the step alone.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction

from hria.oversight.models import ClockStep

log = logging.getLogger("hria.clock")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is due. `key` names it for ever; `do` does it, inside a transaction.

    `do` reads again what it changes, under a lock: what was seen before may have moved on.
    """

    key: str
    do: Callable[[], object]


Source = Callable[[datetime], Iterable[Step]]


@dataclass(slots=True)
class Tick:
    """What one run of the clock did: keys of the steps done (or due), and of those that failed."""

    done: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def tick(now: datetime, sources: Sequence[Source], *, dry_run: bool = False) -> Tick:
    """Do everything that is due at `now` (aware), source by source; `dry_run` only tells it.

    A step that fails is logged and tried again by the next run; the others go on.
    """
    result = Tick()
    for source in sources:
        for step in list(source(now)):
            if ClockStep.objects.filter(key=step.key).exists():
                continue
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


def _did(step: Step, now: datetime) -> bool:
    """Do the step, unless another clock did it first."""
    with transaction.atomic():
        try:
            with transaction.atomic():
                ClockStep.objects.create(key=step.key, at=now)
        except IntegrityError:
            return False
        step.do()
    return True
