"""Processes of their own: one that may die, several that start at the same moment."""

import os
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import connections

from hria.assessments.services import NothingAnswered, Stale
from hria.assessments.workflow import NotAllowedNow
from hria.oversight.clock.engine import NotNow
from hria.oversight.days.services import AlreadyGone, DayTaken
from hria.oversight.duties import workflow as duties
from hria.publication.services import NotTheDecidedText, NotYours
from hria.registry.answering import TooLate
from hria.registry.services import AlreadyRetired, NotInThisState
from hria.registry.switching_off import NotYourPart
from hria.reviews.services import NotIndependent

# What a verb answers when it does not do what it is asked; pages of their own tell of each.
REFUSALS = (
    NotAllowedNow,
    Stale,
    NothingAnswered,
    NotIndependent,
    AlreadyRetired,
    NotInThisState,
    NotYourPart,
    TooLate,
    NotYours,
    NotTheDecidedText,
    duties.NotAllowedNow,
    duties.NotYours,
    NotNow,
    DayTaken,
    AlreadyGone,
    ObjectDoesNotExist,  # gone meanwhile: a page that does not exist
)
DONE, REFUSED = "done", "refused"
Act = Callable[[], object]
PATIENCE = 60.0


def answer_of(act: Act) -> str:
    """How a verb ends: DONE, REFUSED, or the fault that a person would see as a failure."""
    try:
        act()
    except REFUSALS:
        return REFUSED
    except Exception as error:  # noqa: BLE001  whatever it is, it is what the page would show
        return f"{type(error).__name__}: {error}"
    return DONE


def in_child(act: Act) -> int:
    """Run `act` in a child with a connection of its own; gives the child's exit code."""
    connections.close_all()
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 1
    try:
        act()
        code = 0
    except BaseException:  # noqa: BLE001  nothing of the child may run on in the parent's stead
        traceback.print_exc(file=sys.stderr)
    os._exit(code)


def race(rounds: Sequence[Sequence[Act]], twin: Act = lambda: None) -> list[Counter[str]]:
    """For each round, how its acts ended: each in a process of its own, started at once.

    With a `twin`, each process breaks the product by it before the first round.
    """
    connections.close_all()
    forking = get_context("fork")
    runners = len(rounds[0])
    gate = forking.Barrier(runners, timeout=PATIENCE)
    pipes = [forking.Pipe(duplex=False) for _ in range(runners)]

    def run(lane: int, sink: Any) -> None:
        answers = []
        twin()
        for acts in rounds:
            gate.wait()
            answers.append(answer_of(acts[lane]))
        sink.send(answers)

    children = [
        forking.Process(target=run, args=(lane, sink)) for lane, (_, sink) in enumerate(pipes)
    ]
    for child in children:
        child.start()
    for _, sink in pipes:
        sink.close()
    lanes = [source.recv() for source, _ in pipes]
    for child in children:
        child.join()
    for source, _ in pipes:
        source.close()
    return [Counter(answers) for answers in zip(*lanes, strict=True)]
