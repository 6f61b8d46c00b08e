"""Two outcomes of one submission side by side: the agency's, and that of the reviewer."""

from collections.abc import Iterable
from dataclasses import dataclass

from hria.instrument.definition import Instrument
from hria.instrument.library import Text
from hria.instrument.outcome import Outcome


@dataclass(frozen=True)
class Moved:
    """A right whose level differs; None: it does not count there."""

    title: Text
    before: int | None
    after: int | None


@dataclass(frozen=True)
class Compared:
    """What differs. `fired`, `silent`: the rules that hold only after, or held only before."""

    level: tuple[int, int]
    primary: tuple[str, str]
    fired: tuple[Text, ...]
    silent: tuple[Text, ...]
    rights: tuple[Moved, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing differs that is shown."""
        pairs = (self.level, self.primary)
        differs = self.fired or self.silent or self.rights
        return all(one == other for one, other in pairs) and not differs


def compare(instrument: Instrument, before: Outcome, after: Outcome) -> Compared:
    """The differences between two outcomes under the same instrument."""
    old, new = ({rule.id for rule in outcome.rules} for outcome in (before, after))
    return Compared(
        level=(before.level, after.level),
        primary=(before.primary, after.primary),
        fired=_titles(instrument, new - old),
        silent=_titles(instrument, old - new),
        rights=tuple(_moved(instrument, before, after)),
    )


def _titles(instrument: Instrument, ids: set[str]) -> tuple[Text, ...]:
    return tuple(rule.title for rule in instrument.rules if rule.id in ids)


def _moved(instrument: Instrument, before: Outcome, after: Outcome) -> Iterable[Moved]:
    for right in instrument.rights:
        one, other = before.right(right.id), after.right(right.id)
        levels = (one and one.residual_level, other and other.residual_level)
        if levels[0] != levels[1]:
            yield Moved(right.title, *levels)
