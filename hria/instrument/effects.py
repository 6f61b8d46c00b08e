"""What a change will do: two sets of answers under the same method, held against each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hria.instrument.definition import Instrument
from hria.instrument.hearing import is_there
from hria.instrument.open_points import visible_questions
from hria.instrument.outcome import Outcome
from hria.instrument.scoring import assess


@dataclass(frozen=True, slots=True)
class Effects:
    """What follows from new answers, each list in the order of the instrument.

    `asked`: questions that apply now and did not; `set_aside`: questions with an answer that no
    longer apply (the answer is kept, and counts for nothing); `altered`: duties that stay with
    other figures.
    """

    before: Outcome
    after: Outcome
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    altered: tuple[str, ...]
    asked: tuple[str, ...]
    set_aside: tuple[str, ...]

    @property
    def changes_level(self) -> bool:
        """Whether the level is another one."""
        return self.before.level != self.after.level

    @property
    def changes_primary(self) -> bool:
        """Whether the primary determination is another one."""
        return self.before.primary != self.after.primary

    @property
    def changes_halt(self) -> bool:
        """Whether a halting determination appears or disappears."""
        return self.before.halts != self.after.halts

    @property
    def matters(self) -> bool:
        """Whether level, determination, duties or the questions asked are other ones."""
        lists = (self.added, self.dropped, self.altered, self.asked, self.set_aside)
        return self.changes_level or self.changes_primary or any(lists)


def effects(instrument: Instrument, before: Mapping[str, Any], after: Mapping[str, Any]) -> Effects:
    """What the answers `after` do that the answers `before` did not. Raises nothing."""
    old, new = assess(instrument, before), assess(instrument, after)
    had = {duty.id: duty.parameters for duty in old.obligations}
    has = {duty.id: duty.parameters for duty in new.obligations}
    shown = _asked(instrument, before)
    shows = _asked(instrument, after)
    answered = [q for q in shown if is_there(before.get(q)) and is_there(after.get(q))]
    return Effects(
        before=old,
        after=new,
        added=tuple(duty for duty in has if duty not in had),
        dropped=tuple(duty for duty in had if duty not in has),
        altered=tuple(duty for duty in has if duty in had and has[duty] != had[duty]),
        asked=tuple(question for question in shows if question not in shown),
        set_aside=tuple(question for question in answered if question not in shows),
    )


def _asked(instrument: Instrument, answers: Mapping[str, Any]) -> dict[str, None]:
    return {question.id: None for question in visible_questions(instrument, answers)}
