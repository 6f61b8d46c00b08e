"""Answers taken out of a report on a ground of law, so that everything left can still be proved.

Only the value and its nonce go; the commitment stays, and with it every hash. Results that
follow from the answer stay too: they may tell of it, and whoever withholds has to weigh that.
"""

from collections.abc import Collection, Mapping
from typing import Any

from hria.instrument.definition import Instrument
from hria.instrument.quoting import MEASURES, RIGHTS, without_quotes
from hria.instrument.sealing import sealed

_REPEATING = ("raised", "outcome", "outcome_departed")


def withhold(
    report: Mapping[str, Any], grounds: Mapping[str, int], instrument: Instrument
) -> dict[str, Any]:
    """The report without the answers to these questions, sealed anew; it still verifies.

    `grounds`: question id -> item of Official Information Disclosure Act Art. 9(1). What the
    outcome repeats of these answers becomes null. Raises KeyError for an answer that the report
    does not hold, or an item that the law does not have.
    """
    for question, item in grounds.items():
        instrument.disclosure.ground(item)
        if question not in report["answers"]:
            raise KeyError(question)
    if not grounds:
        return dict(report)
    kept = [name for name in report["answers"] if name not in grounds]
    return sealed(
        {
            **report,
            "answers": {name: report["answers"][name] for name in kept},
            "nonces": {name: report["nonces"][name] for name in kept},
            "withheld": {**report["withheld"], **grounds},
            "outcome": without_quotes(report["outcome"], hidden_with(grounds, instrument)),
            "decision": _quiet(report["decision"], hidden_with(grounds, instrument)),
            # It would let anybody try out what the outcome repeated.
            "outcome_nonce": None,
        }
    )


def _quiet(decision: Mapping[str, Any], hidden: Collection[str]) -> dict[str, Any]:
    """The decision, in which the reviewer's outcomes and values repeat answers as well."""
    repeats = {name: decision[name] for name in _REPEATING if name in decision}
    return {**decision, **without_quotes(repeats, hidden)}


def hidden_with(withheld: Mapping[str, Any], instrument: Instrument) -> set[str]:
    """Whose words an outcome may not repeat, as `without_quotes` takes it."""
    matrices = (q for q in instrument.questions if q.type in (RIGHTS, MEASURES))
    return {*withheld, *(matrix.type for matrix in matrices if matrix.id in withheld)}
