"""The two matrices on the page: rights with their floors, measures with their status."""

import pytest

from hria.assessments.models import Answer
from tests.as_sent import as_sent
from tests.factories import AssessmentFactory

ROW = {
    "scale": "3",
    "scope": "2",
    "irremediability": "3",
    "probability": "2",
    "exposure": "1",
    "evidence": "B",
    "narrative": "지나가는 사람 모두의 얼굴",
}
KEPT = {name: int(value) if value.isdigit() else value for name, value in ROW.items()}


def stored(assessment, question):
    return Answer.objects.get(assessment=assessment, question=question).value


def row(right, cells):
    return {f"R01-{right}-{name}": value for name, value in cells.items()}


def test_rows_make_the_round_trip(sign_in, alice, draft, at):
    client, address = sign_in(alice), at(draft, "rights")
    client.post(address, as_sent(client.get(address), **row("PRI", ROW)))
    assert stored(draft, "R01") == {"PRI": KEPT}
    client.post(address, as_sent(client.get(address)))
    assert Answer.objects.get(question="R01").version == 1


def test_right_not_affected_needs_only_its_reason(sign_in, alice, draft, at):
    client, address = sign_in(alice), at(draft, "rights")
    reason = row("WRK", {"not_affected_reason": "직원은 대상이 아님"})
    client.post(address, as_sent(client.get(address), **reason))
    assert stored(draft, "R01") == {"WRK": {"not_affected_reason": "직원은 대상이 아님"}}
    (shown,) = [
        r for r in client.get(address).context["page"].forms[0].rows() if r.right.id == "WRK"
    ]
    assert shown.outcome is None


def test_values_and_not_affected_contradict(sign_in, alice, draft, at):
    client, address = sign_in(alice), at(draft, "rights")
    both = row("WRK", ROW | {"not_affected_reason": "영향 없음"})
    response = client.post(address, as_sent(client.get(address), **both))
    assert response.status_code == 422
    ((bound, _error),) = response.context["page"].errors
    assert bound.html_name == "R01-WRK-not_affected_reason"
    assert ROW["narrative"] in response.content.decode()


@pytest.mark.parametrize(
    ("column", "value"), [("scale", "5"), ("evidence", "E"), ("narrative", "가" * 10_001)]
)
def test_bad_cell_names_right_and_column(sign_in, alice, draft, at, column, value):
    client, address = sign_in(alice), at(draft, "rights")
    response = client.post(address, as_sent(client.get(address), **row("PRI", {column: value})))
    assert response.status_code == 422
    ((bound, _error),) = response.context["page"].errors
    assert bound.html_name == f"R01-PRI-{column}"
    assert "사생활" in bound.label


def test_floor_stands_beside_its_cell_with_the_reason(sign_in, alice, system, at):
    live = {"P07": ["identify"], "P08": "real_time", "P09": "covert", "P10": "public_open"}
    draft = AssessmentFactory(system=system, started_by=alice, answers=live)
    page = sign_in(alice).get(at(draft, "rights"))
    rows = {r.right.id: r for r in page.context["page"].forms[0].rows()}
    scale = rows["PRI"].cells[0]
    assert scale.minimum >= 3
    assert str(scale.why.ko) in page.content.decode()
    assert rows["PRI"].is_touched_by_facts


def test_measures_are_asked_for_rights_above_minimal_only(sign_in, alice, system, at):
    answers = {"R01": {right: {"not_affected_reason": "x"} for right in ("WRK", "MIG", "CHI")}}
    draft = AssessmentFactory(system=system, started_by=alice, answers=answers)
    form = sign_in(alice).get(at(draft, "mitigation")).context["page"].forms[0]
    asked = {r.right.id for r in form.rows()}
    assert asked == {r.id for r in form.outcome.rights if r.inherent_level > 1}
    assert "WRK" not in asked


def test_measures_make_the_round_trip(sign_in, alice, draft, at):
    client, address = sign_in(alice), at(draft, "mitigation")
    sent = {"M01-PRI-measure": "불일치 즉시 파기", "M01-PRI-status": "documented"}
    client.post(address, as_sent(client.get(address), **sent))
    assert stored(draft, "M01") == {"PRI": {"measure": "불일치 즉시 파기", "status": "documented"}}
    client.post(address, as_sent(client.get(address)))
    assert Answer.objects.get(question="M01").version == 1


def test_status_without_a_measure_is_asked_back(sign_in, alice, draft, at):
    client, address = sign_in(alice), at(draft, "mitigation")
    sent = as_sent(client.get(address), **{"M01-PRI-status": "verified"})
    response = client.post(address, sent)
    assert response.status_code == 422
    ((bound, _error),) = response.context["page"].errors
    assert bound.html_name == "M01-PRI-measure"


def test_measure_of_a_right_no_longer_asked_is_kept(sign_in, alice, system, at):
    answers = {
        "P01": "x",
        "R01": {"WRK": {"not_affected_reason": "대상이 아님"}},
        "M01": {"WRK": {"measure": "노사 협의", "status": "planned"}},
    }
    draft = AssessmentFactory(system=system, started_by=alice, answers=answers)
    client, address = sign_in(alice), at(draft, "mitigation")
    client.post(address, as_sent(client.get(address), **{"M01-PRI-measure": "파기"}))
    assert stored(draft, "M01")["WRK"] == {"measure": "노사 협의", "status": "planned"}


def test_empty_form_shows_no_level_at_any_right(sign_in, alice, draft, at):
    assert "level-4" not in sign_in(alice).get(at(draft, "rights")).content.decode()
