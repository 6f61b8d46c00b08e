"""The search for the smallest sets of redesigns that reach a goal: breadth first, bounded.

What stands in the way of a goal are rules that hold. A set that reaches it must touch what each
of them rests on; so a set is only ever grown by what the hardest obstacle rests on. No smallest
set is missed, unless the search is cut.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from hria.instrument.alternatives import Redesign
from hria.instrument.conditions import Condition
from hria.instrument.definition import Instrument
from hria.instrument.goals import Goal
from hria.instrument.outcome import Outcome
from hria.instrument.resting import is_plain, rests_on, scored_minimum
from hria.instrument.right_outcome import RightOutcome
from hria.instrument.trying import Set


@dataclass
class Search:
    """Sets of redesigns tried out under one set of answers; nothing is assessed twice.

    `lead_to`: what redesigns lead to together. `held`: rights that no redesign lowers below
    their level there.
    """

    instrument: Instrument
    redesigns: tuple[Redesign, ...]
    lead_to: Callable[[list[Redesign]], Outcome]
    held: Mapping[str, int]
    largest: int
    tries: int
    cut: bool = False
    _outcomes: dict[Set, Outcome] = field(default_factory=dict)
    _known: dict[Condition, Set] = field(default_factory=dict)

    @property
    def tried(self) -> int:
        """How many assessments were made."""
        return len(self._outcomes)

    def chosen(self, ids: Set) -> list[Redesign]:
        """The redesigns with these ids, in the order of the instrument."""
        return [redesign for redesign in self.redesigns if redesign.id in ids]

    def outcome(self, ids: Set) -> Outcome:
        """What these redesigns lead to together."""
        if ids not in self._outcomes:
            self._outcomes[ids] = self.lead_to(self.chosen(ids))
        return self._outcomes[ids]

    def smallest(self, goal: Goal) -> list[Set]:
        """The smallest sets that reach the goal: none has a proper part that reaches it."""
        found: list[Set] = []
        frontier: list[Set] = [frozenset()]
        for _ in range(self.largest):
            grown = dict.fromkeys(g for ids in frontier for g in self._grown(ids, goal))
            frontier = []
            for ids in grown:
                if any(smaller <= ids for smaller in found):
                    continue
                if self.tried >= self.tries and ids not in self._outcomes:
                    self.cut = True
                    return found
                (found if goal.is_reached(self.outcome(ids)) else frontier).append(ids)
        return found

    def _grown(self, ids: Set, goal: Goal) -> Iterator[Set]:
        """The set with one redesign more: one that touches the hardest obstacle."""
        chosen = self.chosen(ids)
        useful = self._useful(self.outcome(ids), goal)
        for redesign in self.chosen(useful - ids):
            if not any(_disagree(redesign, other) for other in chosen):
                yield ids | {redesign.id}

    def _useful(self, outcome: Outcome, goal: Goal) -> Set:
        """What touches the obstacle that the fewest redesigns touch; nothing is the fewest."""
        obstacles = [self._touching(name, outcome) for name in goal.in_the_way(outcome)]
        if goal.level is not None and outcome.score_level >= goal.level:
            obstacles.append(self._lowering(outcome, goal.level))
        return min(obstacles, key=len)

    def _touching(self, rule: str, outcome: Outcome) -> Set:
        """The redesigns that touch what a rule rests on."""
        condition = self.instrument.rule(rule).condition
        if not is_plain(condition):
            return frozenset(redesign.id for redesign in self.redesigns)
        minimum = scored_minimum(condition)
        touched = self._behind(condition)
        return touched if minimum is None else touched | self._lowering(outcome, minimum)

    def _lowering(self, outcome: Outcome, minimum: int) -> Set:
        """Of the rights at this level, the one that the fewest redesigns can lower: which."""
        high = [right for right in outcome.rights if right.residual_level >= minimum]
        return min((self._under(right, minimum) for right in high), key=len, default=frozenset())

    def _under(self, right: RightOutcome, minimum: int) -> Set:
        """The redesigns that touch a floor under this right; none, if it needs no floor."""
        if self.held.get(right.id, 0) >= minimum:
            return frozenset()
        floors = (self.instrument.floor(name).condition for name in right.floor_ids)
        return frozenset().union(*map(self._behind, floors))

    def _behind(self, condition: Condition) -> Set:
        """The redesigns that change an answer on which a condition rests."""
        if condition not in self._known:
            questions = rests_on(self.instrument, condition)
            self._known[condition] = frozenset(
                redesign.id
                for redesign in self.redesigns
                if any(change.question in questions for change in redesign.changes)
            )
        return self._known[condition]


def _disagree(one: Redesign, other: Redesign) -> bool:
    """Whether one overrules what the other says of the same question."""
    return any(
        change.question in other.replaced and other.replaced[change.question] != change.to
        for change in one.changes
    ) or any(change.question in one.replaced for change in other.changes if not change.replaces)
