"""Every line that keeps somebody out, and its broken twin: the same line, letting everybody in."""

import importlib
import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.db.models import Q, QuerySet

from hria.accounts.models import Agency, Invitation, Membership
from hria.assessments.models import Assessment, Submission
from hria.assessments.workflow import DECIDED, Status
from hria.oversight.changes.kinds import KINDS
from hria.oversight.duties.workflow import Side
from hria.oversight.models import Duty, DutyFile, Recommendation
from hria.publication.queries import WHOLE
from hria.registry.models import Halt, System
from hria.reviews.models import Decision, Review
from hria.reviews.verdicts import PUBLISHED

ROOMS = (
    *("accounts", "registry", "assessments", "reviews", "publication", "portal"),
    *("oversight.duties", "oversight.changes", "oversight.days"),
    *("oversight.exceptional", "oversight.exclusions", "oversight.recommendations"),
)
ASKERS = {"user", "reader"}
OPEN = (Status.SUBMITTED, Status.IN_REVIEW)


@dataclass(frozen=True)
class Twin:
    """A door by its full name, what stands in its place, and the addresses it guards."""

    door: str
    broken: Callable[..., Any]
    guards: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()


def yes(*_: Any, **__: Any) -> bool:
    """Lets everybody in."""
    return True


def no(*_: Any, **__: Any) -> bool:
    """Sees no reason against anybody."""
    return False


def _decided(_user: Any) -> QuerySet[Decision]:
    rows = Decision.objects.filter(verdict__in=PUBLISHED)
    return rows.select_related(*WHOLE).order_by("at")


def _undone(_user: Any, *_: str) -> QuerySet[Decision]:
    return _decided(None).filter(submission__assessment__status__in=DECIDED)


TWINS = (
    Twin("accounts.queries.below", lambda *_, **__: ~Q(pk=None), ("registry:system",)),
    Twin("accounts.queries.agencies_of", lambda *_: Agency.objects.all(), ("registry:register",)),
    Twin(
        "accounts.queries.members_for",
        lambda _user: Membership.objects.select_related("user", "agency"),
        ("account_remove_member",),
    ),
    Twin(
        "accounts.queries.invitations_to",
        lambda _user: Invitation.objects.select_related("user", "agency"),
        ("account_answer_invitation",),
    ),
    Twin("accounts.permissions.may_remove", yes, ("account_remove_member",)),
    Twin("registry.models.SystemQuerySet.visible_to", lambda rows, _: rows.all(), ("registry:",)),
    Twin("registry.permissions.may_register", yes, ("registry:register",)),
    Twin("registry.permissions.may_describe", yes, ("registry:revise", "assessments:start")),
    Twin("registry.permissions.may_stop", yes, ("registry:halt", "registry:retire")),
    Twin(
        "registry.queries.systems_for_list",
        lambda *_: System.objects.select_related("agency"),
        lists=("registry:systems",),
    ),
    Twin("registry.permissions.may_halt", yes, ("registry:halt",)),
    Twin("registry.permissions.may_act", yes, ("registry:confirm_off", "registry:order")),
    Twin("registry.permissions.takes_part", yes, ("registry:confirm_off",)),
    Twin("registry.queries.orders_for", lambda _user: _all_orders(), ("registry:order",)),
    Twin(
        "assessments.models.AssessmentQuerySet.visible_to",
        lambda rows, _: rows.all(),
        ("assessments:task_list",),
    ),
    Twin(
        "assessments.models.AssessmentQuerySet.editable_by",
        lambda rows, _: rows.filter(status__in=("draft", "returned")),
        lists=("portal:desk",),
    ),
    Twin(
        "assessments.models.EvidenceQuerySet.visible_to",
        lambda rows, _: rows.all(),
        ("assessments:document",),
    ),
    Twin("assessments.permissions.may_fill", yes, ("assessments:step", "assessments:attach")),
    Twin("assessments.permissions.may_submit", yes, ("assessments:submit",)),
    Twin(
        "assessments.queries.for_screen",
        lambda _user: Assessment.objects.select_related("system__agency", "instrument"),
        ("assessments:result",),
    ),
    Twin(
        "reviews.queries.independent",
        lambda _user: Submission.objects.select_related("assessment__system__agency"),
        ("reviews:take_up",),
    ),
    Twin("reviews.queries._tied", lambda _user: Q(pk__in=[]), ("reviews:take_up",)),
    Twin(
        "reviews.queries.waiting_for",
        lambda _user: Submission.objects.filter(assessment__status__in=OPEN),
        ("reviews:take_up",),
    ),
    Twin(
        "reviews.queries.reviews_of",
        lambda _user: Review.objects.select_related("submission__assessment__system__agency"),
        ("reviews:review", "reviews:document"),
    ),
    Twin("reviews.models.ReviewQuerySet.of", lambda rows, _: rows.all(), ("reviews:review",)),
    Twin(
        "reviews.queries.decisions_over",
        lambda _user: Decision.objects.select_related("submission__assessment__system__agency"),
        lists=("reviews:inbox?decisions",),
    ),
    Twin("publication.queries.publishes_for_review_body", yes, ("publication:",)),
    Twin("publication.queries.decisions_for", _decided, ("publication:preview",)),
    Twin("publication.queries.waiting_for", _undone, lists=("portal:desk",)),
    Twin("publication.queries.waiting_under", _undone, lists=("publication:waiting",)),
    Twin("publication.queries._undone", _undone, lists=("publication:waiting",)),
    Twin(
        "publication.queries.published_by",
        lambda _user: Decision.objects.exclude(publication=None),
        lists=("publication:waiting",),
    ),
    Twin("publication.queries.holds_role", yes, ("publication:publish",)),
    Twin("publication.queries.may_read", yes, ("publication:preview",)),
    Twin("publication.queries.took_part", no, ("publication:publish",)),
    Twin("reviews.queries.has_a_part", no, ("publication:publish",)),
    Twin("oversight.duties.queries.visible_to", lambda _user: Duty.objects.all(), ("duties:duty",)),
    Twin("oversight.duties.queries._independently", lambda _user: ~Q(pk=None), ("duties:duty",)),
    Twin("oversight.duties.queries.owned_by", lambda _user: Duty.objects.all(), ("duties:prove",)),
    Twin(
        "oversight.duties.queries.verifiable_by",
        lambda _user: Duty.objects.all(),
        ("duties:verify", "duties:extend"),
    ),
    Twin("oversight.duties.queries.led_by", lambda _user: Duty.objects.all(), ("duties:name",)),
    Twin(
        "oversight.duties.queries.documents_for",
        lambda _user: DutyFile.objects.all(),
        ("duties:document",),
    ),
    Twin("oversight.duties.queries.to_do", lambda _user: _owed(), lists=("duties:duties",)),
    Twin("oversight.duties.queries.to_verify", lambda _user: _owed(), lists=("duties:duties",)),
    Twin("oversight.duties.queries.all_for", lambda _user, **_: _owed(), lists=("duties:duties",)),
    Twin("oversight.duties.permissions.sides_of", lambda *_: set(Side), ("duties:verify",)),
    Twin("oversight.duties.permissions.may", yes, ("duties:prove",)),
    Twin(
        "oversight.changes.queries.systems_open_to",
        lambda _user: System.objects.select_related("agency"),
        ("changes:changes",),
    ),
    Twin("oversight.changes.permissions.kinds_for", lambda *_: list(KINDS), ("changes:declare",)),
    Twin("oversight.changes.permissions.may_call_off", yes, ("changes:call_off",)),
    Twin("oversight.days.permissions.may_keep", yes, ("days:",)),
    Twin("oversight.exceptional.permissions.may_act", yes, ("exceptional:stop",)),
    Twin("oversight.exceptional.permissions.may_read", yes, ("exceptional:uses",)),
    Twin("oversight.exclusions.queries.may_claim", yes, ("exclusions:claim",)),
    Twin(
        "oversight.recommendations.queries.systems_for",
        lambda _user: System.objects.select_related("agency"),
        ("recommendations:recommendations",),
    ),
    Twin(
        "oversight.recommendations.queries.in_charge_of",
        lambda _user: System.objects.all(),
        ("recommendations:recommendations",),
    ),
    Twin(
        "oversight.recommendations.queries._conflicts_of",
        lambda _user: Review.objects.none(),
        ("recommendations:recommendations",),
    ),
    Twin(
        "oversight.recommendations.queries.recommendations_for",
        lambda _user: Recommendation.objects.select_related("system__agency", "by", "reply__by"),
        ("recommendations:recommendation",),
    ),
    Twin("oversight.recommendations.queries.may_recommend", yes, ("recommendations:new",)),
    Twin("oversight.recommendations.queries.may_reply", yes, ("recommendations:reply",)),
    Twin("portal.work.open_drafts", lambda _user: _all_drafts(), lists=("portal:desk",)),
)

# Doors that need no twin of their own, and why.
NO_TWIN = {
    "oversight.changes.permissions.standings": "behind kinds_for",
    "oversight.changes.permissions.watches": "tests/oversight: an officer of another agency",
    "oversight.changes.permissions.may_declare": "tests/oversight: every role in every place",
    "oversight.changes.permissions.is_inside": "tests/oversight: what a reviewer reads of others",
    "oversight.duties.queries._owned": "behind owned_by",
    "oversight.duties.permissions.open_to": "shows buttons alone: each page asks again",
    "oversight.recommendations.queries.bodies_of": "behind in_charge_of",
    "oversight.recommendations.queries.body_in_charge": "behind in_charge_of",
    "oversight.recommendations.queries.records_from_outside": "the verbs ask again who it is",
    "registry.permissions.is_inside": "words alone: orders_for lets nobody in by it",
    "registry.permissions._is_party": "tests/registry: every role in every place",
    "registry.queries.verifiable": "tests/registry: who verifies, and its broken twin there",
    "registry.queries._tied": "tests/registry: every role in every place",
    "registry.queries.to_confirm": "tests/portal: what is due, and to whom",
    "registry.queries.to_verify": "tests/portal: a confirmed halt waits for those without ties",
    "accounts.queries.unanswered": "tests/accounts: an administrator of another agency",
    "assessments.queries.outdated": "behind for_screen",
    "assessments.models.SubmissionQuerySet.visible_to": "the assessment's door comes first",
    "reviews.queries._had_a_hand": "tests/reviews: an author who has changed sides",
    "reviews.queries.conflicts_of": "tests/reviews: a conflict binds in later rounds",
    "portal.work.work_of": "opens no rows of its own: its piles are behind doors listed here",
    "portal.work._drafts": "behind open_drafts",
    "portal.work._waiting": "behind reviews.queries.waiting_for",
    "portal.work._reviews": "behind reviews_of",
    "portal.work._to_publish": "behind publication.queries.waiting_for",
}


def _all_orders() -> QuerySet[Halt]:
    rows = Halt.objects.select_related("system__agency", "by", "confirm_agency", "objection")
    return rows.prefetch_related("steps__by", "steps__agency", "steps__proofs")


def _owed() -> QuerySet[Duty]:
    return Duty.objects.select_related("system__agency").order_by("due", "pk")


def _all_drafts() -> QuerySet[Assessment]:
    rows = Assessment.objects.filter(status__in=("draft", "returned"))
    return rows.extra(select={"returned_at": "NULL", "saved_at": "started_at"})


def doors() -> set[str]:
    """Every function or queryset method of the product that is asked about a person."""
    found = set()
    for room in ROOMS:
        for module in ("queries", "permissions", "models", "work"):
            try:
                loaded = importlib.import_module(f"hria.{room}.{module}")
            except ModuleNotFoundError:
                continue
            found |= {f"{room}.{module}.{name}" for name in _askers(loaded)}
    return found


def _askers(module: Any) -> Iterator[str]:
    for name, thing in vars(module).items():
        home = getattr(thing, "__module__", None) or ""
        if home != module.__name__ and not home.startswith(f"{module.__name__}."):
            continue
        if inspect.isfunction(thing) and ASKERS & set(inspect.signature(thing).parameters):
            yield name
        elif inspect.isclass(thing) and issubclass(thing, QuerySet):
            methods = {n: m for n, m in vars(thing).items() if inspect.isfunction(m)}
            for inner, method in methods.items():
                if ASKERS & set(inspect.signature(method).parameters):
                    yield f"{name}.{inner}"


@contextmanager
def broken(twin: Twin) -> Iterator[None]:
    """The product with this door open to everybody, wherever it was imported."""
    room = next(room for room in ROOMS if twin.door.startswith(f"{room}."))
    module, *path = twin.door.removeprefix(f"{room}.").split(".")
    home = importlib.import_module(f"hria.{room}.{module}")
    with pytest.MonkeyPatch.context() as patch:
        if len(path) > 1:
            patch.setattr(getattr(home, path[0]), path[1], twin.broken)
        else:
            for place, name in list(_imports_of(getattr(home, path[0]))):
                patch.setattr(place, name, twin.broken)
        yield


def _imports_of(door: Any) -> Iterator[tuple[Any, str]]:
    for name, module in list(sys.modules.items()):
        if name.startswith("hria."):
            yield from ((module, word) for word, thing in vars(module).items() if thing is door)
