"""One verb, killed at places of our choice again and again until it has had its way."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings

from tests.campaigns.census import census, difference
from tests.campaigns.children import DONE, REFUSED, Act, answer_of, in_child
from tests.campaigns.invariants import problems
from tests.campaigns.stage import Stage
from tests.campaigns.steps import KILLED, Steps
from tests.campaigns.verbs import Verb

Twin = Callable[[], None]


def intact() -> None:
    """No twin: the product as it is."""


class Crashes:
    """`total` is the number of crash points, `whole` what the verb leaves when it is done."""

    def __init__(self, verb: Verb, stage: Stage) -> None:
        self.verb, self.stage = verb, stage
        self.data = Path(settings.HRIA_DATA_DIR)
        self.steps = Steps()
        self.act: Act | None = None
        self._learn()

    def _learn(self) -> None:
        """Die before the commit, having told what it would store; the last step is after it."""
        act = self._prepared()
        source, sink = os.pipe()

        def doomed() -> None:
            self.steps.arm(at_commit=lambda: os.write(sink, json.dumps(self._left()).encode()))
            act()

        in_child(doomed)
        self.total = self.steps.taken + 1
        self.whole = json.loads(os.read(source, 65536))
        os.close(source)
        os.close(sink)
        self._sweep()

    def unharmed(self, twin: Twin = intact) -> int:
        """The number of steps when nobody kills it."""
        self._attempt(0, twin)
        assert self._left() == self.whole
        self.act = None
        return self.steps.taken

    def faults_at(self, last: int, twin: Twin = intact) -> Iterator[str]:
        """What is wrong after a death before step `last`, and after doing it again.

        With a `twin`, the child breaks the product by it before it begins.
        """
        code = self._attempt(last, twin)
        # A retry that finds more done already (a folder, the year's numbers) takes fewer steps.
        if code not in (KILLED, 0):
            yield f"ended with {code}"
        left = self._left()
        if left not in ({}, self.whole):
            yield f"left {left}"
        yield from problems()
        if left:
            yield from self.faults_at_last()
        else:
            self._sweep()

    def faults_at_last(self) -> Iterator[str]:
        """What is wrong when it is done again, and once more, and nobody kills it."""
        for _ in range(2 if self.act else 0):
            answer = answer_of(self.act)
            if answer not in (DONE, REFUSED):
                yield f"again: {answer}"
        yield from problems()
        self.act = None

    def _attempt(self, last: int, twin: Twin) -> int:
        act = self._prepared()

        def doomed() -> None:
            twin()
            self.steps.arm(last)
            act()

        return in_child(doomed)

    def _prepared(self) -> Act:
        """The verb on the subject of the last attempt while that has left nothing, else anew."""
        if self.act is None:
            self.act = self.verb.on(self.stage, self.verb.prepare(self.stage))
            self.before = census()
            self.files = set(self.data.rglob("*"))
        return self.act

    def _left(self) -> dict[str, int]:
        return difference(self.before, census())

    def _sweep(self) -> None:
        """Take away the files nobody points to, so that the next attempt takes the same steps."""
        for path in sorted(set(self.data.rglob("*")) - self.files, reverse=True):
            if "sqlite3" not in path.name:
                path.rmdir() if path.is_dir() else path.unlink()
