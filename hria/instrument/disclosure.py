"""When parts of a report may be withheld: Official Information Disclosure Act Art. 9(1)."""

from dataclasses import dataclass

from hria.instrument.library import Text


@dataclass(frozen=True, slots=True)
class Demand:
    """What must be stated when something is withheld."""

    field: str
    text: Text
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class NeverWithheld:
    """What a ground may not hide, and whether law or policy says so."""

    text: Text
    basis: str


@dataclass(frozen=True, slots=True)
class Ground:
    """One item of Official Information Disclosure Act Art. 9(1)."""

    item: int
    name: Text
    paraphrase: Text
    test: Text
    requires: tuple[str, ...]
    duties: tuple[Demand, ...]
    never: tuple[NeverWithheld, ...]


@dataclass(frozen=True, slots=True)
class Disclosure:
    """When parts of a report may be withheld, and what never may."""

    rules_for_all: tuple[Demand, ...]
    never_for_all: NeverWithheld
    grounds: tuple[Ground, ...]

    def ground(self, item: int) -> Ground:
        """The ground with this item number. Raises KeyError."""
        for ground in self.grounds:
            if ground.item == item:
                return ground
        raise KeyError(item)
