"""What must be done before a system goes into use. A room above knows it and lends its gate."""

from collections.abc import Callable, Sequence

from hria.registry.models import Stage, System

# People meet the system in these stages.
IN_USE = (Stage.PILOT, Stage.OPERATION, Stage.EXPANSION)
Gate = Callable[[System], Sequence[str]]
_gates: list[Gate] = []


class UseWaits(Exception):
    """The system may not go into use yet; holds what must be done first, in words."""

    def __init__(self, first: Sequence[str]) -> None:
        super().__init__(", ".join(first))
        self.first = tuple(first)


def lend(gate: Gate) -> None:
    """Name the function that says what must be done first, in the language of the page."""
    _gates.append(gate)


def pass_into(system: System, stage: str) -> None:
    """Whether the system may move to this stage. Raises UseWaits."""
    if stage == system.stage or stage not in IN_USE:
        return
    first = [words for gate in _gates for words in gate(system)]
    if first:
        raise UseWaits(first)
