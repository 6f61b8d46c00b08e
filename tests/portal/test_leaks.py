"""Nothing that is not public reaches any address that the public can ask.

A word that exists nowhere else is put into every field that must stay inside; then every
public address, taken from the URL configuration, is asked for everything.
"""

from dataclasses import dataclass, field

import pytest
from django.test import Client

from hria.accounts.models import Role
from hria.assessments.models import Answer, Evidence
from hria.assessments.services import submit
from hria.publication import services
from hria.registry.services import halt, revise
from hria.reviews.services import take_up
from hria.reviews.verdicts import Verdict
from tests.access.routes import routes
from tests.factories import AssessmentFactory, EvidenceFactory, SystemFactory, member
from tests.publication.publishing import publisher, quick_pdf
from tests.reviews.scenes import ALLOWED, PROHIBITED, decided, drafted, review_of, reviewer

pytestmark = pytest.mark.django_db


@dataclass
class World:
    """Systems at every stage, and the words that must not be seen."""

    words: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)

    def secret(self, about: str) -> str:
        """A new word that exists nowhere else."""
        word = f"zq{about}{len(self.words)}zq"
        self.words.append(word)
        return word

    def draft(self, name: str):
        """A draft whose inner fields hold secrets."""
        assessment = drafted(name)
        self.numbers.append(assessment.system.number)
        Answer.objects.filter(assessment=assessment).update(note=self.secret("note"))
        Evidence.objects.filter(assessment=assessment).update(name=f"{self.secret('file')}.pdf")
        return assessment

    def hidden(self, assessment) -> None:
        """Makes name, purpose and free answers of this system secret too."""
        revise(
            assessment.system,
            {
                "name_ko": self.secret("name"),
                "name_en": self.secret("english"),
                "purpose_ko": self.secret("purpose"),
                "purpose_en": self.secret("aim"),
                "use_type": assessment.system.use_type,
                "stage": assessment.system.stage,
            },
            by=assessment.started_by,
        )
        text = Answer.objects.filter(assessment=assessment, question="P01")
        text.update(value=self.secret("answer"))

    def officer(self, assessment):
        """An officer whose address is secret."""
        mail = f"{self.secret('mail')}@example.kr"
        return member(Role.OFFICER, assessment.system.agency, email=mail)


@pytest.fixture
def world() -> World:
    world = World()
    _published(world)
    _decided(world)
    _submitted(world)
    open_draft = world.draft(ALLOWED)
    world.hidden(open_draft)
    by_hand = AssessmentFactory(system=SystemFactory())
    world.hidden(by_hand)
    world.numbers.append(by_hand.system.number)
    halt(by_hand.system, because=world.secret("because"), by=world.officer(by_hand))
    return world


def _published(world: World) -> None:
    """A public report, with everything inside it that is not."""
    assessment = world.draft(ALLOWED)
    Answer.objects.create(
        assessment=assessment,
        question="X03",  # not asked of this system
        value=815.4711,
        by=assessment.started_by,
    )
    world.words.append("815.4711")
    gone = EvidenceFactory(assessment=assessment, name=f"{world.secret('withdrawn')}.pdf")
    Evidence.objects.filter(pk=gone.pk).update(withdrawn_at=gone.at)
    submission = submit(assessment, by=world.officer(assessment))
    review = take_up(
        submission,
        has_conflict=False,
        declaration=world.secret("declared"),
        by=reviewer(email=f"{world.secret('reviewer')}@example.kr"),
    )
    take_up(submission, has_conflict=True, declaration=world.secret("conflict"), by=reviewer())
    decision = decided(review, Verdict.APPROVE)
    with quick_pdf() as papers:
        services.publish(decision, by=publisher())
    world.papers = papers
    revise(
        assessment.system,
        {
            "name_ko": world.secret("renamed"),
            "name_en": world.secret("renamedenglish"),
            "purpose_ko": world.secret("newpurpose"),
            "purpose_en": "",
            "use_type": assessment.system.use_type,
            "stage": assessment.system.stage,
        },
        by=assessment.started_by,
    )


def _decided(world: World) -> None:
    """A decision that waits to be published."""
    assessment = world.draft(ALLOWED)
    world.hidden(assessment)
    submission = submit(assessment, by=world.officer(assessment))
    decided(
        review_of(submission),
        Verdict.APPROVE,
        reasons=f"아직 공개되지 않은 이유입니다. {world.secret('reasons')}",
    )


def _submitted(world: World) -> None:
    """A system halted by its own submission, before anybody has read it."""
    assessment = world.draft(PROHIBITED)
    world.hidden(assessment)
    submit(assessment, by=world.officer(assessment))


def _answers(world: World) -> dict[str, bytes]:
    """Everything every public address says, headers included, in both languages."""
    said = {}
    for language in ("ko", "en"):
        for route in (route for route in routes() if route.is_public):
            for number in world.numbers if "number" in route.arguments else [""]:
                if set(route.arguments) - {"number", "order"}:
                    continue  # sign-in links with keys of their own
                url = route.path({"number": number}, language)
                for query in _queries(route.name):
                    answer = Client().get(url + query)
                    said[url + query] = repr(answer.headers).encode() + answer.content
    return said


def _queries(name: str) -> list[str]:
    if name == "portal:report":
        parts = ("", "risk", "rights", "duties", "answers", "sources", "record")
        return [f"?part={part}" for part in parts]
    return [""]


def test_no_secret_is_said_anywhere_in_public(world) -> None:
    said = _answers(world)
    assert len(said) > 60
    told = [
        (url, word) for url, text in said.items() for word in world.words if word.encode() in text
    ]
    assert told == []


def test_no_secret_leads_to_a_result(world) -> None:
    for word in world.words:
        page = Client().get("/register/", {"q": word}).content.decode()
        assert "보고서: 0건" in page, word


def test_no_secret_stands_in_what_is_set_as_pdf(world) -> None:
    assert len(world.papers) == 2
    assert [word for paper in world.papers for word in world.words if word in paper] == []


def test_a_word_that_is_public_would_have_been_found(world) -> None:
    page = Client().get(f"/register/{world.numbers[0]}/").content.decode()
    assert "대안이 같고" in page
    assert "대안이 같고" in world.papers[0]
