"""Checks on the tables: total, never falling, and with words for every value."""

from collections.abc import Iterator, Sequence

from hria.instrument.definition import Instrument
from hria.instrument.measures import DIMENSIONS

VALUES = (1, 2, 3, 4)
SIZE = len(VALUES)


def scoring_problems(instrument: Instrument) -> Iterator[str]:
    """Faults of tables, scales, levels, ranks, mitigation and caps."""
    scoring = instrument.scoring
    yield from _table("likelihood_table", scoring.likelihood_table)
    yield from _table("level_matrix", scoring.level_matrix)
    if sorted(level.level for level in instrument.levels) != list(VALUES):
        yield "levels: are not 1, 2, 3, 4"
    if scoring.missing_dimension not in VALUES:
        yield "scoring: a missing dimension is not read as 1 to 4"
    yield from _scales(instrument)
    yield from _statuses(instrument)
    yield from _caps(instrument)


def _table(name: str, table: Sequence[Sequence[int]]) -> Iterator[str]:
    if len(table) != SIZE or any(len(row) != SIZE for row in table):
        yield f"{name}: has a hole, it is not {SIZE} by {SIZE}"
        return
    if any(cell not in VALUES for row in table for cell in row):
        yield f"{name}: holds a value that is not 1 to {SIZE}"
    columns = [list(column) for column in zip(*table, strict=True)]
    if any(list(line) != sorted(line) for line in (*table, *columns)):
        yield f"{name}: falls somewhere, so worse could count as better"


def _scales(instrument: Instrument) -> Iterator[str]:
    scales = {scale.id: scale for scale in instrument.scales}
    for dimension in DIMENSIONS:
        if dimension not in scales:
            yield f"scale {dimension}: is missing"
        elif tuple(step.value for step in scales[dimension].values) != VALUES:
            yield f"scale {dimension}: does not explain 1, 2, 3, 4"
    if "evidence" not in scales:
        yield "scale evidence: is missing"
        return
    grades = scales["evidence"].values
    floors = [grade.likelihood_floor for grade in grades]
    if any(floor not in VALUES for floor in floors):
        yield "scale evidence: a grade sets no floor of likelihood from 1 to 4"
    elif floors != sorted(floors, key=lambda floor: floor or 0):
        yield "scale evidence: grades are not ordered from the best to the weakest"
    if instrument.scoring.missing_evidence != (grades[-1].value if grades else None):
        yield "scoring: missing evidence is not read as the weakest grade"


def _statuses(instrument: Instrument) -> Iterator[str]:
    statuses = instrument.mitigation_statuses
    if [status.minus for status in statuses] != sorted(status.minus for status in statuses):
        yield "mitigation_statuses: are not ordered from the weakest to the strongest"
    for status in statuses:
        if status.minus < 0 or status.not_below not in VALUES:
            yield f"mitigation status {status.id}: takes off less than 0, or leaves less than 1"
    if not statuses or instrument.scoring.missing_mitigation != statuses[0].id:
        yield "scoring: missing mitigation is not read as the weakest status"


def _caps(instrument: Instrument) -> Iterator[str]:
    caps = instrument.scoring.caps
    question = next((q for q in instrument.questions if q.id == caps.question), None)
    if question is None or question.type != "single" or question.show_if is not None:
        yield f"verification_caps: {caps.question} is not a single choice that is always asked"
        return
    if caps.evidence.keys() != question.choices_by_id.keys():
        yield f"verification_caps: do not say what each answer to {caps.question} lets count"
    grades = {step.value for s in instrument.scales if s.id == "evidence" for step in s.values}
    statuses = {status.id for status in instrument.mitigation_statuses}
    for answer, grade in caps.evidence.items():
        if grade not in grades:
            yield f"verification_caps: {answer}: unknown grade {grade}"
    for answer, status in caps.mitigation.items():
        if status not in statuses:
            yield f"verification_caps: {answer}: unknown status {status}"
