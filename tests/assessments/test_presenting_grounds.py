"""Policy is never shown as law: the marks on determinations and urgent duties."""

import pytest
from django.utils.translation import override

from hria.assessments.presenting.grounds import Ground, grounds, grounds_of_primary, rest_on_law
from hria.instrument.scoring import assess
from tests.assessments.presented import ALLOWED, PROHIBITED, answers_of, drawn, instrument, page

ONLY_POLICY = "이 판정은 법률이 아니라"


def codes(found: tuple[Ground, ...]) -> list[str]:
    return [ground.code for ground in found]


def test_all_bases_of_the_rules_are_named_the_strictest_first() -> None:
    assert codes(grounds(instrument(), ["RL-08", "RL-01", "RL-07"])) == ["law", "policy", "design"]


def test_each_basis_is_named_once() -> None:
    (ground,) = grounds(instrument(), ["RL-01", "ML-01"])
    with override("ko"):
        assert ground.source == "국가인권위원회 2023"


def test_acts_that_are_not_named_are_not_hidden() -> None:
    (ground,) = grounds(instrument(), ["RL-01", "RL-02"])
    with override("ko"):
        assert ground.source == "국가인권위원회 2023 등"


def test_a_law_is_named_by_its_article() -> None:
    (ground,) = grounds(instrument(), ["HL-03"])
    with override("ko"):
        assert ground.source == "개인정보 보호법 제23조"


def test_a_basis_without_a_short_name_says_none() -> None:
    (ground,) = grounds(instrument(), ["RL-02"])
    assert (ground.acts, ground.source) == ((), "")


def test_the_gravest_determination_is_the_one_whose_grounds_are_named() -> None:
    outcome = assess(instrument(), answers_of(ALLOWED))
    assert grounds_of_primary(instrument(), outcome) == page(ALLOWED).determinations[0].grounds


def test_a_determination_of_policy_says_that_no_law_is_behind_it() -> None:
    shown = page(PROHIBITED)
    assert shown.headline is not None
    assert not rest_on_law(shown.headline.grounds)
    assert ONLY_POLICY in drawn(shown)


def test_a_determination_that_rests_on_law_too_does_not_say_so() -> None:
    shown = page(PROHIBITED, R03="yes")
    assert shown.headline is not None
    assert codes(shown.headline.grounds)[0] == "law"
    assert ONLY_POLICY not in drawn(shown)


@pytest.mark.parametrize("name", [PROHIBITED, ALLOWED])
def test_every_determination_carries_its_marks(name: str) -> None:
    assert all(found.grounds for found in page(name).determinations)


def test_no_agency_is_told_to_make_a_statute() -> None:
    shown = page(PROHIBITED)
    (duty,) = (duty for duty in shown.urgent if duty.id == "LAW")
    with override("ko"):
        assert str(duty.name) == "법률 근거가 생길 때까지 사용하지 않음"
    assert "법률은 기관이 아니라 국회가 만듭니다" in drawn(shown)
    assert "개별 법률 마련" not in drawn(shown)
