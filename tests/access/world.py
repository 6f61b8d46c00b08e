"""Two agencies, a review body, everybody who could knock, and one file in every state.

Everything is made by the verbs that people use. Each name, note, document and reason carries a
canary: a word of its own that occurs nowhere else, by which a leak is recognised.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from hria.accounts.models import Agency, Role, User
from hria.accounts.services import invite
from hria.assessments.models import Assessment, Evidence, Submission
from hria.assessments.services import Given, attach, save_answers, submit
from hria.files.store import store
from hria.files.uploads import Upload, inspect
from hria.publication.services import publish
from hria.registry.models import Halt, System
from hria.registry.services import halt, retire
from hria.registry.switching_off import confirm_off, verify
from hria.reviews.models import Decision, Mark, Review
from hria.reviews.remarks import judge, remark
from hria.reviews.rota import assign
from hria.reviews.services import take_up
from hria.reviews.verdicts import Verdict
from tests.access.roles import ROLES
from tests.factories import (
    AgencyFactory,
    AssessmentFactory,
    EvidenceFactory,
    MembershipFactory,
    SystemFactory,
    UserFactory,
    released_instrument,
)
from tests.reviews.scenes import CONDITIONAL, case, decided

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
MISSING = 10**9
STATES = ("draft", "submitted", "in_review", "returned", "decided", "published", "retired")
KINDS = (
    "system",
    "assessment",
    "submission",
    "evidence",
    "review",
    "decision",
    "membership",
    "invitation",
    "duty",
    "duty_file",
    "use",
    "order",
    "exclusion",
    "recommendation",
)


def canary(thing: str, what: str) -> str:
    """A word for one text of one thing; letters and digits alone, so nothing reshapes it."""
    return f"Knry{what.title()}{thing.title().replace('_', '')}Q"


@dataclass(frozen=True)
class Thing:
    """Something an address can name: whose it is, in which state, and its number."""

    name: str
    state: str
    owner: str
    key: int | str
    of: str = ""  # whose review it is


@dataclass
class World:
    """People by what they are, things by kind and name."""

    people: dict[str, User | None] = field(default_factory=dict)
    agencies: dict[str, Agency] = field(default_factory=dict)
    things: dict[str, dict[str, Thing]] = field(default_factory=dict)
    instrument: Any = None

    def add(self, kind: str, thing: Thing) -> None:
        self.things.setdefault(kind, {})[thing.name] = thing

    def assessment(self, name: str) -> Assessment:
        return Assessment.objects.get(pk=self.things["assessment"][name].key)

    def system(self, name: str) -> System:
        return System.objects.get(number=self.things["system"][name].key)


def build(only: Callable[[str], bool] = lambda name: True) -> World:
    """Found the agencies, let the people in, and bring one file to each state."""
    world = World(instrument=released_instrument())
    _agencies(world)
    _people(world)
    for state in STATES:
        if only(state):
            made(world, state, state, "A")
    if only("foreign"):
        made(world, "foreign", "draft", "B")
        made(world, "foreign_submitted", "submitted", "B")
        made(world, "foreign_decided", "decided", "B")
        made(world, "foreign_assigned", "submitted", "B")
        _assigned(world)
    for kind in KINDS:
        key = "FRT-2024-9999" if kind == "system" else MISSING
        world.add(kind, Thing("missing", "missing", "nobody", key))
    return world


def _assigned(world: World) -> None:
    """By rota, as the clock does it: to the first of those who have no file and no tie."""
    made_of = Submission.objects.get(pk=world.things["submission"]["foreign_assigned"].key)
    assert getattr(assign(made_of), "reviewer", None) == world.people["tied_reviewer"]


def _agencies(world: World) -> None:
    above = AgencyFactory(name_ko="가온도", name_en="Gaon Province")
    ours = AgencyFactory(name_ko="가온시", name_en="Gaon City", parent=above)
    world.agencies = {
        "above": above,
        "A": ours,
        "below": AgencyFactory(name_ko="가온구", name_en="Gaon District", parent=ours),
        "B": AgencyFactory(name_ko="다솜시", name_en="Dasom City"),
        "R": AgencyFactory(name_ko="평가단", name_en="Panel", kind=Agency.Kind.REVIEW_BODY),
    }


def _people(world: World) -> None:
    world.people["anonymous"] = None
    for name, held in ROLES.items():
        about = {
            "name": canary(name, "person"),
            "email": f"{canary(name, 'mail')}@example.kr".lower(),
        }
        user = UserFactory(**about)
        for role, place in held:
            row = MembershipFactory(user=user, agency=world.agencies[place], role=role)
            if place in "AB" and (name, role) != ("disabled", Role.OFFICER):
                world.add("membership", Thing(name, "member", place, row.pk))
        world.people[name] = user
    above = MembershipFactory(agency=world.agencies["above"], role=Role.ADMINISTRATOR)
    world.add("membership", Thing("above", "member", "above", above.pk))
    _self_made_reviewer(world)
    _invitations(world)
    world.people["disabled"].is_active = False
    world.people["disabled"].save()


def _invitations(world: World) -> None:
    """The agency below offers roles to people who belong to others."""
    giver, place = world.people["administrator"], world.agencies["below"]
    assert giver
    for person in ("reviewer", "foreign_drafter"):
        asked = world.people[person]
        assert asked
        row, _is_new = invite(asked, place, Role.AUDITOR, by=giver)
        world.add("invitation", Thing(f"to_{person}", "open", "below", row.pk, person))


def _self_made_reviewer(world: World) -> None:
    """Reviewer of the other agency: the site refuses it, so it was a review body for a moment."""
    rows = Agency.objects.filter(pk=world.agencies["B"].pk)
    rows.update(kind=Agency.Kind.REVIEW_BODY)
    held = {"user": world.people["self_made_reviewer"], "agency": rows.get()}
    MembershipFactory(role=Role.REVIEWER, **held)
    rows.update(kind=Agency.Kind.AGENCY)


def made(world: World, name: str, state: str, owner: str) -> None:
    """A system of this owner with one assessment, brought to this state."""
    person = world.people["drafter" if owner == "A" else "foreign_drafter"]
    system = SystemFactory(
        # A year of its own, so that numbers given by the site do not meet these.
        number=f"FRT-2024-{len(world.things.get('system', ())) + 1:04d}",
        agency=world.agencies[owner],
        name_ko=canary(name, "name"),
        name_en=f"{canary(name, 'name')} English",
        purpose_ko=canary(name, "purpose"),
        registered_by=person,
    )
    world.add("system", Thing(name, state, owner, system.number))
    draft = _draft(world, name, state, owner, system)
    life = _Life(world, name, owner, draft)
    reached = {"retired": life.retire, **{s: getattr(life, s) for s in STATES[:-1]}}
    reached[state]()
    world.add("assessment", Thing(name, state, owner, draft.pk))


def _draft(world: World, name: str, state: str, owner: str, system: System) -> Assessment:
    person = system.registered_by
    parsed = world.instrument.parsed()
    answers = dict(case(CONDITIONAL).asked(parsed))
    answers["P01"] = canary(name, "answer")
    draft = AssessmentFactory(
        system=system, instrument=world.instrument, started_by=person, answers=answers
    )
    upload = document(name)
    store(upload)
    for question in case(CONDITIONAL).documented(parsed):
        EvidenceFactory(assessment=draft, question=question, sha256=upload.sha256, by=person)
    given = {"P06": Given(answers["P06"], note=canary(name, "note"), seen=1)}
    save_answers(draft, given, by=person)
    row: Evidence = attach(draft, "P06", upload, by=person)
    world.add("evidence", Thing(name, state, owner, row.pk))
    return draft


def document(name: str) -> Upload:
    """A small PDF with a name of its own."""
    file = SimpleUploadedFile(f"{canary(name, 'file')}.pdf", PDF, "application/pdf")
    return inspect(file)


@dataclass
class _Life:
    """The life of one file, told up to the state wanted."""

    world: World
    name: str
    owner: str
    file: Assessment

    def draft(self) -> None:
        """Nothing more happens."""

    def retire(self) -> None:
        retire(self.file.system, because=canary(self.name, "reason"), by=self._officer())

    def submitted(self) -> Submission:
        fresh = Assessment.objects.get(pk=self.file.pk)
        found: Submission = submit(fresh, by=self._officer())
        self.world.add("submission", self._thing(self.name, found.pk))
        return found

    def in_review(self) -> Review:
        submission = self.submitted()
        self._declare(submission, "conflicted", has_conflict=True)
        who = "reviewer" if self.name == "in_review" else "decider"
        review = self._declare(submission, who, has_conflict=False)
        said, by = canary(self.name, "remark"), review.reviewer
        judge(review, "P06", Mark.TO_CORRECT, reason=canary(self.name, "mark"), by=by)
        remark(review, "P06", said, by=by)
        return review

    def returned(self) -> Decision:
        return self._decide(Verdict.RETURN)

    def decided(self) -> Decision:
        return self._decide(Verdict.HALT_USE)

    def published(self) -> Decision:
        because = canary(self.name, "halt")
        order = halt(self.file.system, because=because, by=self._officer())
        self._switched_off(order)
        decision = self._decide(Verdict.APPROVE_WITH_CONDITIONS)
        publish(decision, attestations=["read"], by=self.world.people["publisher"])
        return decision

    def _switched_off(self, order: Halt) -> None:
        upload = document(f"off_{self.name}")
        store(upload)
        told = [canary(self.name, what) for what in ("off", "seen")]
        confirm_off(order, words=told[0], uploads=[upload], by=self._officer())
        verify(order, is_off=True, words=told[1], by=self.world.people["reviewer"])

    def _thing(self, name: str, key: int, of: str = "") -> Thing:
        return Thing(name, self.name.removeprefix("foreign_"), self.owner, key, of)

    def _officer(self) -> User:
        if self.owner == "B":
            return MembershipFactory(role=Role.OFFICER, agency=self.world.agencies["B"]).user
        found = self.world.people["submitter"]
        assert found
        return found

    def _declare(self, submission: Submission, who: str, *, has_conflict: bool) -> Review:
        told = canary(self.name, "conflict" if has_conflict else "declaration")
        review = take_up(
            submission, has_conflict=has_conflict, declaration=told, by=self.world.people[who]
        )
        name = f"{self.name}_recused" if has_conflict else self.name
        of = "" if has_conflict else who
        self.world.add("review", self._thing(name, review.pk, of))
        return review

    def _decide(self, verdict: Verdict) -> Decision:
        reasons = f"{canary(self.name, 'verdict')} 이유를 스무 글자보다 길게 적습니다."
        decision = decided(self.in_review(), verdict, reasons=reasons)
        self.world.add("decision", self._thing(self.name, decision.pk))
        return decision
