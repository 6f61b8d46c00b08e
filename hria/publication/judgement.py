"""What a decision raised, set aside, and left unsaid by its majority: as it is published."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from hria.accounts.models import User
from hria.reviews.models import Decision, Departure

Data = dict[str, Any]
Named = Callable[[User], Data]


def own_judgement(made: Decision, named: Named) -> Data:
    """The parts of a published decision that tell of the reviewer's own judgement.

    `named`: how a reviewer is told (name and bodies). Values with the agency's beside them, both
    outcomes, each departure with its reasons, fact and second signature, minority opinions.
    """
    own = getattr(made, "own_outcome", None)
    return {
        "raised": own.raised if own else [],
        "outcome": own.with_values if own else None,
        "departures": [_departure(row, named) for row in made.departures.all()],
        "outcome_departed": own.departed if own else None,
        "minority": [
            {"reviewer": named(row.by), "text": row.text, "at": _moment(row.at)}
            for row in made.minority_opinions.all()
        ],
    }


def named_in(made: Decision) -> list[User]:
    """The people whom these parts name, each object as it will be asked for its name."""
    signers = [row.signer for row in made.departures.all()]
    return [*signers, *(row.by for row in made.minority_opinions.all())]


def _departure(row: Departure, named: Named) -> Data:
    return {
        "id": row.norm,
        "reasons": row.reasons,
        "fact": row.fact,
        "signed_by": named(row.signer),
        "signed_at": _moment(row.signed_at),
        "attestations": list(row.attestations),
    }


def _moment(value: datetime) -> str:
    return value.isoformat(timespec="seconds")


def typed_in(decision: Mapping[str, Any]) -> list[str]:
    """What reviewers wrote in these parts, for the search of the register."""
    departures = [row[key] for row in decision.get("departures", ()) for key in ("reasons", "fact")]
    values = [row["why"] for row in decision.get("raised", ())]
    return [*departures, *values, *(row["text"] for row in decision.get("minority", ()))]
