"""One office at work: its people send form after form, and keep what was acknowledged."""

from dataclasses import dataclass, field
from threading import Event, Thread

from django.db import connection

from tests.campaigns.browser import Lost
from tests.campaigns.office import Action, Office
from tests.campaigns.stage import Stage

PAUSE = 0.02


@dataclass
class Kept:
    """What the offices were told: the traces of acknowledged actions, and what went wrong."""

    acknowledged: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    unanswered: int = 0


class Desk(Thread):
    """Lives one life of a system after the other until all is `over`."""

    def __init__(self, port: int, stage: Stage, kept: Kept, over: Event) -> None:
        super().__init__()
        self.kept, self.over = kept, over
        self.office = Office(port, stage, over)

    def run(self) -> None:
        try:
            while not self.over.is_set():
                for action in self.office.life():
                    self.insist(action)
                    if self.over.is_set():
                        break
        except Exception as error:  # noqa: BLE001  a thread's fault must not be lost with it
            self.kept.failures.append(repr(error))
        finally:
            connection.close()

    def insist(self, action: Action) -> None:
        """Send it until an answer comes, as a person would."""
        attempts = 0
        while not self.over.is_set():
            attempts += 1
            status = self.send(action)
            if status == 302:
                self.kept.acknowledged.append(action.trace)
                return
            if status:
                # After an answer that never came, "it is done already" is a good one.
                if status not in (404, 409) or attempts == 1:
                    self.kept.failures.append(f"{status} at {action.path}, attempt {attempts}")
                return
            self.over.wait(PAUSE)

    def send(self, action: Action) -> int:
        """The status of the answer; 0 where none came, or the page says to come back."""
        try:
            status = action.by.post(action.path, action.fields)
        except Lost:
            status = 503
        if status == 503:
            self.kept.unanswered += 1
            return 0
        return status
