"""Many at the same moment: one of them succeeds, the others are told, nothing is doubled."""

import random
from collections import Counter
from collections.abc import Callable

import pytest

from hria.accounts.models import User
from hria.assessments.models import Answer, Assessment
from hria.assessments.services import Given, save_answers
from hria.publication.models import Publication
from hria.registry.models import System
from tests.campaigns.census import census, difference
from tests.campaigns.children import DONE, REFUSED, Act, in_child, race
from tests.campaigns.invariants import problems
from tests.campaigns.stage import Stage
from tests.campaigns.verbs import VERBS, Verb
from tests.environment import campaign

pytestmark = pytest.mark.campaign
SUBJECTS, SAVES = campaign(2), campaign(40)
# Each of these makes something of its own every time.
ANEW = {
    *("register", "found an agency", "declare a change", "open an exceptional use"),
    *("recommend", "record a recommendation", "add to a reply"),
}
# Done twice, these leave something more than done once.
CONFIRMED = {"audit.event.system.halt_confirmed": 1}
SECOND_TIME = {"halt": CONFIRMED, "halt more gravely": CONFIRMED}
chance = random.SystemRandom()  # forked processes would draw the same from an ordinary one


@pytest.mark.parametrize("verb", [v for v in VERBS if not v.is_slow], ids=lambda v: v.name)
def test_a_verb_done_three_times_at_once_is_done_once(
    verb: Verb, shared_stage: Stage, figure: Callable[..., None]
) -> None:
    """Twice by one person, whose finger slipped, and once by a colleague."""
    stage = shared_stage
    subjects = [verb.prepare(stage) for _ in range(SUBJECTS + 1)]
    before = census()
    assert in_child(verb.on(stage, subjects.pop())) == 0
    once = difference(before, census())
    people = [stage, stage, stage.others()]
    before = census()
    met = race([[verb.on(person, subject) for person in people] for subject in subjects])
    times = 3 if verb.name in ANEW else 1
    expected = {name: number * SUBJECTS * times for name, number in once.items()}
    for name, number in SECOND_TIME.get(verb.name, {}).items():
        expected[name] = number * SUBJECTS * 2
    failures = [a for answers in met for a in answers if a not in (DONE, REFUSED)]
    figure(f"three at once: {verb.name}", f"{len(failures)} failures in {len(met)} rounds", 0)
    assert failures == []
    assert difference(before, census()) == expected
    assert problems() == []


def test_of_three_publishers_one_publishes(stage: Stage, figure: Callable[..., None]) -> None:
    publish = next(verb for verb in VERBS if verb.is_slow)
    subjects = [publish.prepare(stage) for _ in range(max(1, SUBJECTS // 10))]
    people = [stage, stage, stage.others()]
    met = race([[publish.on(person, subject) for person in people] for subject in subjects])
    published = Publication.objects.count()
    figure("three publishers: published once", f"{published} of {len(met)}", "all")
    assert met == [Counter({REFUSED: 2, DONE: 1})] * len(subjects)
    assert published == len(subjects)
    assert problems() == []


def test_the_first_systems_of_a_year_get_different_numbers(stage: Stage) -> None:
    register = next(verb for verb in VERBS if verb.name == "register")
    acts = [register.on(stage, stage.agency)] * 4
    assert race([acts] * 5) == [Counter({DONE: 4})] * 5
    numbers = sorted(System.objects.values_list("number", flat=True))
    assert [number[-4:] for number in numbers] == [f"{n:04}" for n in range(1, 21)]


def test_two_drafters_of_one_answer_lose_neither(stage: Stage) -> None:
    drafts = [stage.answered() for _ in range(SUBJECTS)]
    met = race([[replacing(draft, by) for by in stage.drafters] for draft in drafts])
    assert met == [Counter({DONE: 1, REFUSED: 1})] * SUBJECTS
    for row in Answer.objects.filter(question="P01").select_related("by"):
        assert (row.version, row.value) == (2, row.by.email)
    assert problems() == []


def test_four_drafters_who_save_all_the_time_lose_nothing(
    stage: Stage, figure: Callable[..., None]
) -> None:
    draft, questions = stage.draft(), ("P01", "P06")
    people = [stage.person("drafter") for _ in range(4)]
    met = race([[saving(draft, questions, by) for by in people] for _ in range(SAVES)])
    ends = sum(met, Counter())
    saved = sum(Answer.objects.values_list("version", flat=True))
    figure("four drafters: saved answers that are stored", f"{saved} of {ends[DONE]}", "all")
    assert set(ends) <= {DONE, REFUSED}
    assert saved == ends[DONE]
    assert problems() == []


def replacing(draft: Assessment, by: User) -> Act:
    """Put one's own address in the place of the first answer, as it was shown."""
    return lambda: save_answers(draft, {"P01": Given(by.email, seen=1)}, by=by)


def saving(draft: Assessment, questions: tuple[str, ...], by: User) -> Act:
    """Read what stands there, and put something else in its place."""

    def save() -> None:
        question = chance.choice(questions)
        row = Answer.objects.filter(assessment=draft, question=question).first()
        given = Given(f"{chance.random()}", seen=row.version if row else 0)
        save_answers(draft, {question: given}, by=by)

    return save
