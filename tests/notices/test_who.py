"""Who hears of what: every event of the verbs, every person, against one table.

The people: A is the agency, with one body above it and one below; B is foreign; R reviews.
"""

from collections.abc import Callable
from typing import Any

import pytest

from hria.accounts import telling as invitations
from hria.accounts.models import Agency, Role
from hria.accounts.services import invite
from hria.assessments import telling as submissions
from hria.assessments.models import Assessment
from hria.assessments.services import submit
from hria.notices import services as notices
from hria.notices.models import Notice
from hria.publication import services as publishing
from hria.publication import telling as publications
from hria.registry.services import halt
from hria.reviews import telling as decisions
from hria.reviews.verdicts import Verdict
from tests.factories import AgencyFactory, MembershipFactory, UserFactory, member
from tests.publication.publishing import sketch
from tests.reviews.scenes import decided, drafted, review_of

pytestmark = pytest.mark.django_db

HELD = {
    "submitter": (("officer", "A"),),
    "officer": (("officer", "A"),),
    "drafter": (("drafter", "A"),),
    "publisher": (("publisher", "A"),),
    "auditor": (("auditor", "A"),),
    "administrator": (("administrator", "A"),),
    "above": (("officer", "above"), ("publisher", "above")),
    "below": (("officer", "below"), ("drafter", "below")),
    "foreign": (("officer", "B"), ("publisher", "B"), ("drafter", "B")),
    "reviewer": (("reviewer", "R"),),
    "decider": (("reviewer", "R"), ("publisher", "R")),
    "tied": (("reviewer", "R"), ("auditor", "A")),
    "tied_below": (("reviewer", "R"), ("drafter", "below")),
    "panel_publisher": (("publisher", "R"),),
    "nobody": (),
}
# Event -> who is told, by the person who did it. All others are not.
TABLE = {
    ("submission.waiting", "submitter"): {"reviewer", "decider"},
    ("submission.returned", "decider"): {"submitter", "officer", "drafter"},
    ("submission.decided", "decider"): {"submitter", "officer"},
    ("publication.waiting", "decider"): {"publisher"},
    ("report.published", "publisher"): {"submitter", "officer", "drafter", "decider"},
    ("halt.ordered", "officer"): {"submitter"},
    ("invitation.new", "administrator"): {"nobody"},
}
OF_THE_ROOMS = {
    **invitations.INVITED,
    **submissions.WHO,
    **decisions.WHO,
    **publications.WHO,
}


class Scene:
    """The people, and one file brought as far as an event needs."""

    def __init__(self) -> None:
        above = AgencyFactory()
        ours = AgencyFactory(parent=above)
        self.bodies = {
            "above": above,
            "A": ours,
            "below": AgencyFactory(parent=ours),
            "B": AgencyFactory(),
            "R": AgencyFactory(kind=Agency.Kind.REVIEW_BODY),
        }
        self.people = {name: UserFactory(name=name) for name in HELD}
        for name, held in HELD.items():
            for role, place in held:
                person = self.people[name]
                MembershipFactory(user=person, agency=self.bodies[place], role=role)
        self.file = drafted(agency=ours)

    def submitted(self) -> Any:
        fresh = Assessment.objects.get(pk=self.file.pk)
        return submit(fresh, by=self.people["submitter"])

    def decided(self, verdict: Verdict) -> Any:
        return decided(review_of(self.submitted(), by=self.people["decider"]), verdict)

    def published(self) -> None:
        decision = self.decided(Verdict.APPROVE)
        publishing.publish(decision, by=self.people["publisher"])


EVENTS: dict[str, Callable[[Scene], Any]] = {
    "submission.waiting": Scene.submitted,
    "submission.returned": lambda scene: scene.decided(Verdict.RETURN),
    "submission.decided": lambda scene: scene.decided(Verdict.APPROVE),
    "publication.waiting": lambda scene: scene.decided(Verdict.APPROVE),
    "report.published": Scene.published,
    "halt.ordered": lambda scene: halt(
        scene.file.system, because="오인식", by=scene.people["officer"]
    ),
    "invitation.new": lambda scene: invite(
        scene.people["nobody"],
        scene.bodies["A"],
        Role.AUDITOR,
        by=scene.people["administrator"],
    ),
}


@pytest.fixture(name="scene")
def scene_fixture(monkeypatch):
    monkeypatch.setattr(publishing, "draw", sketch)
    return Scene()


def heard(scene: Scene, kind: str) -> set[str]:
    """Who of the people was told of this kind of event."""
    names = {person.pk: name for name, person in scene.people.items()}
    told = Notice.objects.filter(kind=kind).values_list("reader", flat=True)
    return {names[pk] for pk in told if pk in names}


@pytest.mark.parametrize(("kind", "actor"), TABLE)
def test_those_are_told_whom_the_table_names_and_nobody_else(scene, kind, actor):
    EVENTS[kind](scene)
    assert heard(scene, kind) == TABLE[kind, actor]
    assert actor not in heard(scene, kind)


def test_every_row_of_the_rooms_is_in_the_table():
    assert set(OF_THE_ROOMS) | {"halt.ordered"} == {kind for kind, _actor in TABLE}


def test_a_notice_to_the_actor_is_caught(scene, monkeypatch):
    """The broken twin: who did it is told as well."""
    real = notices.notify

    def to_all(readers, *, by=None, **told):
        real(readers, **told)

    monkeypatch.setattr(decisions, "notify", to_all)
    monkeypatch.setattr(submissions, "notify", to_all)
    monkeypatch.setattr(publications, "notify", to_all)
    monkeypatch.setattr(invitations, "notify", to_all)
    monkeypatch.setattr("hria.registry.halting.notify", to_all)
    EVENTS["halt.ordered"](scene)
    assert heard(scene, "halt.ordered") != TABLE["halt.ordered", "officer"]


def test_who_decided_is_not_asked_to_publish_it(scene, monkeypatch):
    """A publisher of the panel is asked where the agencies have none, the decider never."""
    held = scene.people["publisher"].memberships.all() | scene.people["above"].memberships.all()
    held.filter(role=Role.PUBLISHER).delete()
    EVENTS["publication.waiting"](scene)
    assert heard(scene, "publication.waiting") == {"panel_publisher"}


def test_who_has_left_is_told_nothing(scene):
    scene.people["officer"].is_active = False
    scene.people["officer"].save()
    EVENTS["submission.decided"](scene)
    assert heard(scene, "submission.decided") == {"submitter"}


def test_without_an_officer_the_body_above_is_told(scene):
    scene.people["officer"].memberships.all().delete()
    EVENTS["submission.decided"](scene)
    scene.people["submitter"].memberships.all().delete()
    row = decisions.WHO["submission.decided"]
    told = invitations.audience(row, scene.bodies["A"], submitter=scene.people["submitter"])
    assert {user.name for user in told} == {"submitter", "above"}


@pytest.mark.parametrize("kind", EVENTS)
def test_what_is_told_leads_to_a_page_that_opens_for_its_reader(scene, kind, sign_in):
    EVENTS[kind](scene)
    rows = Notice.objects.filter(kind=kind).select_related("reader")
    assert rows
    statuses = {sign_in(row.reader).get(row.path).status_code for row in rows}
    assert statuses == {200}


def test_nothing_that_was_typed_is_told(scene):
    for event in ("report.published", "halt.ordered"):
        EVENTS[event](scene)
    system = scene.file.system
    told = " ".join(str(row.data) for row in Notice.objects.all())
    assert system.number in told
    assert system.name_ko not in told
    assert "오인식" not in told


def test_a_notice_goes_with_its_verb_or_not_at_all(scene, monkeypatch):
    monkeypatch.setattr("hria.assessments.services.tell_submitted", _breaks)
    with pytest.raises(RuntimeError):
        EVENTS["submission.waiting"](scene)
    assert not scene.file.submissions.exists()
    assert not Notice.objects.exists()


def _breaks(*_args: Any, **_named: Any) -> None:
    raise RuntimeError("broken off")


def test_a_member_without_roles_hears_of_nothing(scene):
    member(Role.DRAFTER)
    EVENTS["report.published"](scene)
    assert not Notice.objects.filter(reader=scene.people["foreign"]).exists()
