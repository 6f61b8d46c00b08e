"""The life of a halt order: one table of states, acts and parties; and what makes one graver.

    ordered -> confirmed off -> verified -> lifted
    and from every standing state -> superseded, by a wider or graver order; back to ordered,
    where a person or a lapse demands it of a system that was said to be off

Nobody needs permission to stop, so ordering a halt is no line of the table.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Where an order stands."""

    ORDERED = "ordered", _("Ordered, not yet confirmed as switched off")
    CONFIRMED_OFF = "confirmed_off", _("Confirmed as switched off, not yet verified")
    VERIFIED = "verified", _("Verified as switched off")
    LIFTED = "lifted", _("Lifted")
    SUPERSEDED = "superseded", _("Replaced by a wider or graver order")


class Act(TextChoices):
    """What is done to an order."""

    CONFIRM = "confirm", _("Confirmed as switched off")
    VERIFY = "verify", _("Verified as switched off")
    REFUSE = "refuse", _("Not verified: confirmation is due anew")
    ESCALATE = "escalate", _("Confirmation overdue")
    OBJECT = "object", _("Objection by the agency")
    ENTER_STATUTE = "enter_statute", _("Statute entered")
    LIFT = "lift", _("Lifted")
    SUPERSEDE = "supersede", _("Replaced by a wider or graver order")
    DEMAND = "demand", _("Demanded once more: confirmation is due anew")


class Party(TextChoices):
    """In what capacity somebody acts on an order."""

    OFFICER = "officer", _("Responsible officer of the agency or of one above it")
    VERIFIER = "verifier", _("Independent reviewer without a tie to the agency, not the confirmer")
    PUBLICATION = "publication", _("A published approval")
    CLOCK = "clock", _("The clock")
    ORDERER = "orderer", _("Whoever orders the wider or graver halt")


class Ground(TextChoices):
    """Why a halt was ordered."""

    RULE = "rule", _("A rule of the method")
    DECISION = "decision", _("A reviewer's decision")
    LAPSE = "lapse", _("A condition or approval that lapsed")
    EMERGENCY = "emergency", _("An immediate halt ordered by a person")


class Basis(TextChoices):
    """On what the ground stands, the strictest first; an emergency stands on none of them."""

    LAW = "law", _("Law")
    POLICY = "policy", _("Policy")
    DESIGN = "design", _("Own design")


def strictest(bases: Iterable[str]) -> str:
    """The strictest of these bases; empty where none of them is one."""
    found = set(bases)
    return next((str(basis) for basis in Basis.values if basis in found), "")


class Scope(TextChoices):
    """How much of the system is halted."""

    WHOLE = "whole", _("The whole system")
    SITES = "sites", _("Named sites")
    FUNCTIONS = "functions", _("Named functions")


class Determination(TextChoices):
    """What the order demands; the words of the method."""

    HALT_DEVELOPMENT = "halt_development", _("Halt development")
    HALT_USE = "halt_use", _("Halt use")
    SUSPEND = "suspend_pending_law", _("Suspend until a specific statute exists")
    PROHIBITED = "prohibited", _("Prohibited")


STANDING = (State.ORDERED, State.CONFIRMED_OFF, State.VERIFIED)


class Line(NamedTuple):
    """Who may, and where it leads."""

    party: Party
    to: State


TABLE: Mapping[tuple[State, Act], Line] = {
    (State.ORDERED, Act.CONFIRM): Line(Party.OFFICER, State.CONFIRMED_OFF),
    (State.ORDERED, Act.ESCALATE): Line(Party.CLOCK, State.ORDERED),
    (State.CONFIRMED_OFF, Act.VERIFY): Line(Party.VERIFIER, State.VERIFIED),
    (State.CONFIRMED_OFF, Act.REFUSE): Line(Party.VERIFIER, State.ORDERED),
    (State.VERIFIED, Act.LIFT): Line(Party.PUBLICATION, State.LIFTED),
    (State.CONFIRMED_OFF, Act.DEMAND): Line(Party.ORDERER, State.ORDERED),
    (State.VERIFIED, Act.DEMAND): Line(Party.ORDERER, State.ORDERED),
    **{(state, Act.OBJECT): Line(Party.OFFICER, state) for state in STANDING},
    **{(state, Act.ENTER_STATUTE): Line(Party.OFFICER, state) for state in STANDING},
    **{(state, Act.SUPERSEDE): Line(Party.ORDERER, State.SUPERSEDED) for state in STANDING},
}

# Whoever demands it on these grounds does not take it that the system is off.
DOUBTING = (Ground.EMERGENCY, Ground.LAPSE)

# The method gives both halts one rank; but where use stops, development stops with it.
GRAVITY: Mapping[str, int] = {
    Determination.HALT_DEVELOPMENT: 1,
    Determination.HALT_USE: 2,
    Determination.SUSPEND: 3,
    Determination.PROHIBITED: 4,
}


class Content(NamedTuple):
    """What an order says: compared to tell whether another is wider or graver."""

    determination: str
    pending_law: bool
    ground: str
    basis: str
    scope: str
    scope_words: str
    rules: tuple[str, ...]

    @property
    def weight(self) -> tuple[int, bool]:
        """How grave it is: what it demands; of equals the one that rules demand."""
        return GRAVITY[self.determination], self.ground == Ground.RULE


def is_wider(new: Content, old: Content) -> bool:
    """Whether the new order reaches further than the old one; other places are further."""
    if old.scope == Scope.WHOLE:
        return False
    return (new.scope, new.scope_words) != (old.scope, old.scope_words)


def is_graver(new: Content, old: Content) -> bool:
    """Whether the new order weighs more, or demands a statute where the old one did not."""
    return new.weight > old.weight or (new.pending_law and not old.pending_law)


def joined(new: Content, old: Content) -> Content:
    """The order that holds all that both demand: nothing of the old one is lost.

    Ground and basis are those of the determination that it keeps.
    """
    grave, other = (new, old) if new.weight >= old.weight else (old, new)
    scope, words = _joined_scope(new, old)
    return Content(
        determination=grave.determination,
        pending_law=new.pending_law or old.pending_law,
        ground=grave.ground,
        basis=strictest(
            [grave.basis, other.basis] if grave.weight == other.weight else [grave.basis]
        ),
        scope=scope,
        scope_words=words,
        rules=tuple(dict.fromkeys([*new.rules, *old.rules])),
    )


def _joined_scope(new: Content, old: Content) -> tuple[str, str]:
    if Scope.WHOLE in (new.scope, old.scope) or new.scope != old.scope:
        # Sites of one and functions of the other: no words hold both, so all of it stops.
        return Scope.WHOLE, ""
    return new.scope, "\n".join(dict.fromkeys([*old.scope_words.split("\n"), new.scope_words]))
