"""What the answers say that a system is used for."""

import pytest

from hria.instrument.uses import uses_of

LIVE = {"P07": ["verify", "identify"], "P08": "real_time", "P09": "covert"}


@pytest.mark.parametrize(
    ("answers", "uses"),
    [
        ({"P07": ["detect"]}, ("detection",)),
        (
            {"P07": ["verify"], "P08": "on_presentation", "P09": "presents_willingly"},
            ("verification",),
        ),
        (LIVE, ("verification", "live_remote")),
        (
            {"P07": ["identify", "track", "build_db"], "P08": "retrospective"},
            ("retrospective", "training", "tracking"),
        ),
        (
            {"P07": ["identify"], "P08": "retrospective", "D01": ["volunteers"]},
            ("enrolled", "retrospective"),
        ),
        ({"P07": ["emotion"]}, ("categorisation",)),
    ],
)
def test_uses_are_told_from_the_mildest_to_the_gravest(instrument, answers, uses):
    assert uses_of(instrument, answers) == uses


def test_silence_is_no_statement_of_a_use(instrument):
    assert uses_of(instrument, {}) == ()
    assert "live_remote" not in uses_of(instrument, {key: LIVE[key] for key in ("P07", "P08")})


def test_an_unknown_use_is_a_fault(data):
    from hria.instrument.checking import problems  # noqa: PLC0415

    data["uses"][0]["if"] = {"q": "P77", "any": ["x"]}
    data["uses"].append(data["uses"][1])
    found = problems(data)
    assert "use detection: unknown question P77" in found
    assert "use verification: the id is used twice" in found
