"""What must hold for any answers whatever: silence and harm never soften, order never matters."""

from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from hria.instrument.answers import parse_answers
from hria.instrument.measures import DIMENSIONS
from hria.instrument.outcome import Outcome
from hria.instrument.progress import visible_questions
from hria.instrument.scoring import assess
from tests.environment import campaign
from tests.instrument.published import instrument_of
from tests.instrument.strategies import AMBIVALENT, GRADES, MATRICES, STATUSES, answers, values

INSTRUMENT = instrument_of("frt-hria-kr", "2026.1")
SCORED = [q for q in INSTRUMENT.questions if q.type not in MATRICES]
ASSESSMENTS = answers(INSTRUMENT)
often = settings(
    max_examples=campaign(30),
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def strictness(given: dict[str, Any], evidenced: Any = None) -> tuple[int, int, int]:
    """Level, score, and rank of the primary determination."""
    outcome = assess(INSTRUMENT, given, evidenced=evidenced)
    return outcome.level, outcome.score_level, outcome.determinations[0].rank


def never_softens(before: tuple[int, int, int], after: tuple[int, int, int]) -> bool:
    return all(now >= then for then, now in zip(before, after, strict=True))


@often
@given(ASSESSMENTS, st.data())
def test_removing_an_answer_never_softens(given_, data):
    there = [q.id for q in SCORED if q.id in given_ and q.id not in AMBIVALENT]
    assume(there)
    gone = data.draw(st.sampled_from(there))
    rest = {name: value for name, value in given_.items() if name != gone}
    assert never_softens(strictness(given_), strictness(rest))


@often
@given(ASSESSMENTS, st.sampled_from([q.id for q in SCORED]))
def test_removing_any_answer_that_is_asked_for_makes_the_outcome_provisional(given_, gone):
    assume(gone in {question.id for question in visible_questions(INSTRUMENT, given_)})
    rest = {name: value for name, value in given_.items() if name != gone}
    outcome = assess(INSTRUMENT, rest)
    assert outcome.provisional
    assert gone in {missing.key for missing in outcome.missing}


@often
@given(ASSESSMENTS, st.data())
def test_removing_what_was_said_of_a_right_never_softens(given_, data):
    judged = [(right, name) for right, row in given_["R01"].items() for name in row]
    assume(judged)
    right, name = data.draw(st.sampled_from(judged))
    row = {column: value for column, value in given_["R01"][right].items() if column != name}
    rest = {**given_, "R01": {**given_["R01"], right: row}}
    assert never_softens(strictness(given_), strictness(rest))


@often
@given(ASSESSMENTS, st.data())
def test_removing_a_measure_never_softens(given_, data):
    assume(given_["M01"])
    gone = data.draw(st.sampled_from(sorted(given_["M01"])))
    rest = {right: row for right, row in given_["M01"].items() if right != gone}
    assert never_softens(strictness(given_), strictness({**given_, "M01": rest}))


@often
@given(ASSESSMENTS, st.data())
def test_removing_a_document_never_softens(given_, data):
    documents = {q.id for q in SCORED}
    demanded = sorted(q.id for q in SCORED if q.key_evidence and q.id not in AMBIVALENT)
    gone = data.draw(st.sets(st.sampled_from(demanded), min_size=1, max_size=4))
    assert never_softens(strictness(given_, documents), strictness(given_, documents - gone))


@often
@given(ASSESSMENTS)
def test_demanding_documents_that_are_all_there_changes_nothing(given_):
    documents = {question.id for question in SCORED}
    rest = {name: value for name, value in given_.items() if name != "U07"}
    with_file = {**rest, "U07": True}
    assert assess(INSTRUMENT, rest, evidenced=documents) == assess(INSTRUMENT, with_file)


@often
@given(ASSESSMENTS, st.data())
def test_worsening_a_value_of_a_right_never_lowers(given_, data):
    judged = [
        (right, name)
        for right, row in given_["R01"].items()
        for name in (*DIMENSIONS, "evidence")
        if name in row
    ]
    assume(judged)
    right, name = data.draw(st.sampled_from(judged))
    value = given_["R01"][right][name]
    scale = GRADES if name == "evidence" else (1, 2, 3, 4)
    worse = data.draw(st.sampled_from(scale[scale.index(value) :]))
    row = {**given_["R01"][right], name: worse}
    worsened = {**given_, "R01": {**given_["R01"], right: row}}
    assert never_softens(strictness(given_), strictness(worsened))


@often
@given(ASSESSMENTS, st.data())
def test_a_weaker_measure_never_lowers(given_, data):
    assume(given_["M01"])
    right = data.draw(st.sampled_from(sorted(given_["M01"])))
    place = STATUSES.index(given_["M01"][right]["status"])
    weaker = data.draw(st.sampled_from(STATUSES[: place + 1]))
    weakened = {**given_, "M01": {**given_["M01"], right: {"status": weaker}}}
    assert never_softens(strictness(given_), strictness(weakened))


@often
@given(ASSESSMENTS, st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(given_, random):
    names = list(given_)
    random.shuffle(names)
    shuffled = {
        name: given_[name][::-1] if isinstance(given_[name], list) else given_[name]
        for name in names
    }
    assert assess(INSTRUMENT, shuffled) == assess(INSTRUMENT, given_)


@often
@given(ASSESSMENTS, st.data())
def test_answers_to_hidden_questions_never_count(given_, data):
    asked = {question.id for question in visible_questions(INSTRUMENT, given_)}
    hidden = [question for question in SCORED if question.id not in asked]
    assume(hidden)
    question = data.draw(st.sampled_from(hidden))
    value = data.draw(st.sampled_from(values(question)))
    rest = {name: answer for name, answer in given_.items() if name != question.id}
    assert assess(INSTRUMENT, {**rest, question.id: value}) == assess(INSTRUMENT, rest)


@often
@given(ASSESSMENTS, st.data())
def test_an_answer_turned_on_and_off_again_leaves_no_trace(given_, data):
    control = data.draw(st.sampled_from(["P07", "P08", "P09", "P10", "L01", "L07", "T09", "P11"]))
    turned = data.draw(st.sampled_from(values(INSTRUMENT.question(control))))
    before = {question.id for question in visible_questions(INSTRUMENT, given_)}
    on = {**given_, control: turned}
    opened = [q for q in visible_questions(INSTRUMENT, on) if q.id not in before]
    left_behind = {q.id: data.draw(st.sampled_from(values(q))) for q in opened}
    off = {**on, **left_behind}
    off.pop(control)
    off |= {control: given_[control]} if control in given_ else {}
    assert assess(INSTRUMENT, off) == assess(INSTRUMENT, given_)


@often
@given(ASSESSMENTS)
def test_the_highest_residual_right_governs(given_):
    outcome = assess(INSTRUMENT, given_)
    highest = max((right.residual_level for right in outcome.rights), default=1)
    floors = [rule.level_floor or 1 for rule in outcome.rules]
    assert outcome.score_level == highest
    assert outcome.level == max(highest, *floors)


@often
@given(ASSESSMENTS)
def test_no_counted_value_lies_below_what_was_given_or_its_floor(given_):
    for right in assess(INSTRUMENT, given_).rights:
        for name, value in right.counted.items():
            assert value >= (right.given[name] or 4)
        for effect in right.floors:
            assert right.counted[effect.dimension] >= effect.minimum


@often
@given(ASSESSMENTS)
def test_every_consequence_names_its_rule_and_every_rule_its_source(given_):
    outcome = assess(INSTRUMENT, given_)
    fired = {rule.id for rule in outcome.rules}
    assert all(rule.sources for rule in outcome.rules)
    for consequence in (*outcome.determinations, *outcome.obligations):
        assert consequence.rules
        assert set(consequence.rules) <= fired
    assert outcome.primary == outcome.determinations[0].id


@often
@given(ASSESSMENTS)
def test_every_reason_names_answers_as_they_were_read(given_):
    outcome = assess(INSTRUMENT, given_)
    missing = {m.key: m.read_as for m in outcome.missing}
    effects = [effect for right in outcome.rights for effect in right.floors]
    for reading in (r for part in (*outcome.rules, *effects) for r in part.because.answers):
        assert reading.missing == (reading.question in missing)
        if reading.missing:
            assert as_set(reading.value) == as_set(missing[reading.question])


def as_set(value: Any) -> set[Any]:
    return set(value) if isinstance(value, tuple) else {value}


@often
@given(ASSESSMENTS)
def test_an_outcome_is_the_same_after_a_trip_through_json(given_):
    outcome = assess(INSTRUMENT, given_)
    assert Outcome.from_json(outcome.to_json()) == outcome
    assert Outcome.from_json(outcome.to_json()).to_json() == outcome.to_json()


@often
@given(ASSESSMENTS)
def test_what_was_parsed_once_parses_the_same_again(given_):
    parsed = parse_answers(INSTRUMENT, given_)
    assert parse_answers(INSTRUMENT, parsed) == parsed
    assert assess(INSTRUMENT, parsed) == assess(INSTRUMENT, given_)


def more_nonsense(inner: Any) -> Any:
    return st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)


NONSENSE = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    more_nonsense,
    max_leaves=6,
)
CHOSEN = [q.id for q in INSTRUMENT.questions if q.type in ("single", "multi")]


@often
@given(ASSESSMENTS, st.dictionaries(st.sampled_from(CHOSEN), NONSENSE, max_size=5))
def test_nonsense_is_silence(given_, nonsense):
    kept = {name: value for name, value in given_.items() if name not in nonsense}
    assert assess(INSTRUMENT, {**given_, **nonsense}) == assess(INSTRUMENT, kept)


@often
@given(ASSESSMENTS, NONSENSE, NONSENSE)
def test_nonsense_in_the_matrices_is_silence(given_, rights, measures):
    kept = {name: value for name, value in given_.items() if name not in ("R01", "M01")}
    mad = {**kept, "R01": {"PRI": rights, "DAT": {"scale": rights}}, "M01": {"PRI": measures}}
    sane = {**kept, "R01": {"PRI": {}, "DAT": {}}, "M01": {}}
    assume(rights not in (1, 2, 3, 4))
    assert strictness(mad) == strictness(sane)
