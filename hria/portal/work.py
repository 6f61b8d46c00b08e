"""The desk: what waits for a person, by role, each thing with the day since which it waits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from django.db.models import Case, IntegerField, Max, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hria.accounts.models import Role, User
from hria.assessments.models import Answer, Assessment
from hria.assessments.workflow import Status
from hria.publication.queries import waiting_for as waiting_to_publish
from hria.reviews.models import Decision
from hria.reviews.queries import UNREAD, reviews_of
from hria.reviews.queries import waiting_for as waiting_for_review
from hria.reviews.verdicts import HALTING

MOST = 8
ANSWERING = (Role.DRAFTER, Role.OFFICER)


@dataclass(frozen=True)
class Task:
    """One thing to do: where, about what, since when; `note` says what is special."""

    title: str
    href: str
    agency: str
    since: datetime
    note: str | Promise = ""
    is_urgent: bool = False
    due: date | None = None


@dataclass(frozen=True)
class Pile:
    """The tasks of one kind, the most pressing first."""

    title: str | Promise
    since: str | Promise
    empty: str | Promise
    href: str
    more: str | Promise
    tasks: list[Task]
    # How new work of this kind begins, where it begins here: its address and its words.
    begin_at: str = ""
    begin: str | Promise = ""

    @property
    def has_states(self) -> bool:
        """Whether any task has a state to tell; a column of nothing tells nothing."""
        return any(task.note for task in self.tasks)

    @property
    def has_days(self) -> bool:
        """Whether any task has a last day."""
        return any(task.due for task in self.tasks)


def work_of(user: User) -> list[Pile]:
    """The piles of this person's roles; none for a person without any."""
    piles = []
    if user.paths(*ANSWERING):
        piles.append(_drafts(user))
    if user.paths(Role.REVIEWER):
        piles += [_reviews(user), _waiting(user)]
    if user.paths(Role.PUBLISHER):
        piles.append(_to_publish(user))
    return piles


def open_drafts(user: User) -> QuerySet[Assessment]:
    """Open assessments of the agencies for which `user` answers; returned ones first."""
    returned = Decision.objects.filter(submission__assessment=OuterRef("pk")).order_by("-at")
    saved = (
        Answer.objects.filter(assessment=OuterRef("pk"))
        .order_by()
        .values("assessment")
        .annotate(last=Max("at"))
    )
    first = Case(
        When(status=Status.RETURNED, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    rows = Assessment.objects.editable_by(user).annotate(
        returned_at=Subquery(returned.values("at")[:1]),
        saved_at=Coalesce(Subquery(saved.values("last")), "started_at"),
    )
    return rows.select_related("system__agency").order_by(first, "returned_at", "-saved_at")


def _drafts(user: User) -> Pile:
    tasks = []
    # The two annotated moments are unknown to the type checker.
    for row in cast("Iterable[Any]", open_drafts(user)[:MOST]):
        is_returned = row.status == Status.RETURNED
        tasks.append(
            Task(
                title=str(row.system),
                href=row.get_absolute_url(),
                agency=str(row.system.agency),
                since=row.returned_at if is_returned and row.returned_at else row.saved_at,
                note=_("Returned for correction") if is_returned else _("Draft"),
                is_urgent=is_returned,
            )
        )
    return Pile(
        title=_("Assessments to fill in"),
        since=_("Returned or last saved"),
        empty=_("No assessment is open. Open a system to start one."),
        href=reverse("registry:systems"),
        more=_("All systems"),
        tasks=tasks,
        begin_at=reverse("registry:register"),
        begin=_("Register a system"),
    )


def _waiting(user: User) -> Pile:
    return Pile(
        title=_("Waiting for an independent reviewer"),
        since=_("Submitted on"),
        empty=_("No submission waits."),
        href=reverse("reviews:inbox"),
        more=_("All submissions and reviews"),
        tasks=[_asked(row) for row in waiting_for_review(user)[:MOST]],
    )


def _asked(row: Any) -> Task:
    """A submission to take up; before the declaration only number, agency and days are known."""
    return Task(
        title=row.assessment.system.number,
        href=reverse("reviews:take_up", args=[row.pk]),
        agency=str(row.assessment.system.agency),
        since=row.at,
        note=_("Assigned to you") if row.answer_by else "",
        is_urgent=bool(row.answer_by),
        due=row.answer_by,
    )


def _reviews(user: User) -> Pile:
    rows = reviews_of(user).filter(submission__decision=None).defer(*UNREAD)[:MOST]
    return Pile(
        title=_("My reviews without a decision"),
        since=_("Taken up"),
        empty=_("You have no review in hand."),
        href=reverse("reviews:inbox"),
        more=_("All submissions and reviews"),
        tasks=[
            Task(
                title=str(row.submission.assessment.system),
                href=row.get_absolute_url(),
                agency=str(row.submission.assessment.system.agency),
                since=row.declared_at,
            )
            for row in rows
        ],
    )


def _to_publish(user: User) -> Pile:
    return Pile(
        title=_("Decisions to publish"),
        since=_("Decided on"),
        empty=_("No decision waits to be published."),
        href=reverse("publication:waiting"),
        more=_("Everything to publish"),
        tasks=[
            Task(
                title=str(row.submission.assessment.system),
                href=reverse("publication:preview", args=[row.pk]),
                agency=str(row.submission.assessment.system.agency),
                since=row.at,
                note=row.get_verdict_display(),
                is_urgent=row.verdict in HALTING,
            )
            for row in waiting_to_publish(user)[:MOST]
        ],
    )
