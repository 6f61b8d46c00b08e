"""What a reviewer's own values and departures came to, computed again from a published report."""

from collections.abc import Iterator, Mapping
from typing import Any

from hria.instrument.comparing import differences
from hria.instrument.definition import Instrument
from hria.instrument.findings import Finding, Verdict, fails, holds, unchecked
from hria.instrument.quoting import without_quotes
from hria.instrument.recomputing import SOME_TEXT
from hria.instrument.reviewing import NotHigher, NotSetAside, Raised, assess_reviewed, standing
from hria.instrument.scoring import assess
from hria.instrument.withholding import hidden_with

CHECK = "reviewed"
# Under `decision`: the outcome with the reviewer's values, and that without what was set aside.
RAISED, DEPARTURES = "raised", "departures"
WITH_VALUES, SET_ASIDE = "outcome", "outcome_departed"


def is_told(report: Mapping[str, Any]) -> bool:
    """Whether the reviewer judged otherwise than the agency: most decisions do not."""
    return any(
        report["decision"].get(name) for name in (RAISED, DEPARTURES, WITH_VALUES, SET_ASIDE)
    )


def reviewed_again(report: Mapping[str, Any], instrument: Instrument, outcome: Finding) -> Finding:
    """Whether both follow from the answers, the values raised and the rules set aside.

    Looked at where the `outcome` itself follows from the answers, not only may.
    """
    if outcome.verdict is not Verdict.HOLDS or outcome.reason == "possible":
        return unchecked(CHECK, "outcome")
    decision = report["decision"]
    raised, aside = _raised(decision.get(RAISED)), _ids(decision.get(DEPARTURES))
    if raised is None or aside is None:
        return fails(CHECK, "shape", [f"decision.{RAISED if raised is None else DEPARTURES}"])
    try:
        places = list(_differences(report, instrument, raised, aside))
    except (NotHigher, NotSetAside) as error:
        part = RAISED if isinstance(error, NotHigher) else DEPARTURES
        return fails(CHECK, "impossible", [f"decision.{part}"])
    return fails(CHECK, "differs", places) if places else holds(CHECK)


def _differences(
    report: Mapping[str, Any], instrument: Instrument, raised: list[Raised], aside: list[str]
) -> Iterator[str]:
    decision, hidden = report["decision"], hidden_with(report["withheld"], instrument)
    answers = {**report["answers"], **dict.fromkeys(report["withheld"], SOME_TEXT)}
    documented = {row["question"] for row in report["evidence"]}
    stands = standing(instrument, assess(instrument, answers, evidenced=documented))
    for index, (item, row) in enumerate(zip(raised, decision.get(RAISED) or (), strict=True)):
        given = stands.get(item.right, {}).get(item.dimension)
        yield from differences(row.get("given"), given, f"decision.{RAISED}[{index}].given")

    def found(values: list[Raised], without: list[str]) -> Any:
        if not values and not without:
            return None
        made = assess_reviewed(
            instrument, answers, evidenced=documented, raised=values, aside=without
        )
        return without_quotes(made.to_json(), hidden)

    with_values, departed = found(raised, []), found(raised, aside) if aside else None
    yield from differences(decision.get(WITH_VALUES), with_values, f"decision.{WITH_VALUES}")
    yield from differences(decision.get(SET_ASIDE), departed, f"decision.{SET_ASIDE}")


def _raised(rows: Any) -> list[Raised] | None:
    """The values as they are told; None where that is no list of them."""
    if not isinstance(rows or [], list):
        return None
    kinds: dict[str, set[type]] = {"right": {str}, "dimension": {str}, "value": {int, str}}
    for row in rows or ():
        if not isinstance(row, dict) or any(type(row.get(k)) not in t for k, t in kinds.items()):
            return None
    return [Raised(row["right"], row["dimension"], row["value"]) for row in rows or ()]


def _ids(rows: Any) -> list[str] | None:
    """The ids of what was set aside; None where that is no list of them."""
    if not isinstance(rows or [], list):
        return None
    if not all(isinstance(row, dict) and isinstance(row.get("id"), str) for row in rows or ()):
        return None
    return [row["id"] for row in rows or ()]
