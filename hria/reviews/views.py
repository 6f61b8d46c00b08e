"""/reviews/: the reviewer's screens."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from hria.accounts import kept
from hria.accounts.http import SignedIn
from hria.accounts.models import Role
from hria.assessments.models import Evidence, Submission
from hria.assessments.workflow import NotAllowedNow
from hria.files.downloads import answer_with
from hria.reviews import services
from hria.reviews.bench.contents import contents_of
from hria.reviews.deciding import open_proposal
from hria.reviews.forms.decision import UNREASONED, DecisionForm
from hria.reviews.forms.declaration import DeclarationForm
from hria.reviews.forms.rows import ADDING
from hria.reviews.models import Countersignature, Review
from hria.reviews.queries import UNREAD, decisions_over, independent, reviews_of, waiting_for
from hria.reviews.remarks import WordsMissing
from hria.reviews.rota import standing
from hria.reviews.screens import ReviewScreen
from hria.reviews.standing import stepped_aside

ROWS_A_PAGE = 20
MOST_WAITING = 50
ONLY_REVIEWERS = gettext_lazy("Only independent reviewers and auditors see reviews.")
NO_LONGER = gettext_lazy("Your role or your independence has changed meanwhile.")


@require_safe
def inbox(request: SignedIn) -> HttpResponse:
    """What waits for review and this person's own reviews; for auditors, the decisions."""
    user = request.user
    if not user.paths(Role.REVIEWER, Role.AUDITOR):
        raise PermissionDenied(ONLY_REVIEWERS)
    if "decisions" in request.GET or not user.paths(Role.REVIEWER):
        page = Paginator(decisions_over(user), ROWS_A_PAGE).get_page(request.GET.get("page"))
        return render(request, "reviews/decisions.html", {"page": page})
    waiting = waiting_for(user)
    context = {
        "waiting": waiting[:MOST_WAITING],
        "waiting_count": waiting.count(),
        "page": Paginator(reviews_of(user).defer(*UNREAD), ROWS_A_PAGE).get_page(
            request.GET.get("page")
        ),
        "audits": user.paths(Role.AUDITOR),
    }
    return render(request, "reviews/inbox.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def take_up(request: SignedIn, submission: int) -> HttpResponse:
    """Declare a conflict of interest or none; only then, and only without one, read on."""
    found = get_object_or_404(independent(request.user), pk=submission)
    was_kept = kept.take(request)
    form = DeclarationForm(request.POST if request.method == "POST" else was_kept)
    if not waiting_for(request.user).filter(pk=found.pk).exists():
        return _not_waiting(request, found)
    if request.method == "POST" and form.is_valid():
        return _take_up(request, found, form)
    turn = standing(found)
    context = {
        "form": form,
        "submission": found,
        "assignment": turn if turn and turn.reviewer_id == request.user.pk else None,
        "asks_second": open_proposal(found) is not None,
        "was_kept": was_kept is not None,
    }
    return render(request, "reviews/take_up.html", context, status=422 if form.errors else 200)


def _take_up(request: SignedIn, submission: Submission, form: DeclarationForm) -> HttpResponse:
    try:
        review = services.take_up(submission, **form.declared(), by=request.user)
    except NotAllowedNow:
        return _not_waiting(request, submission)
    except services.NotIndependent as error:
        raise PermissionDenied(NO_LONGER) from error
    return _declared(request, review)


def _declared(request: SignedIn, review: Review) -> HttpResponse:
    if review.has_conflict:
        thanks = _("Thank you for stepping aside. The file stays closed for you: %s")
        messages.success(request, thanks % review.submission.assessment.system.number)
        return redirect("reviews:inbox")
    return redirect(review)


def _not_waiting(request: SignedIn, submission: Submission) -> HttpResponse:
    """Declared before, decided, or another's turn: nothing to take up any more."""
    own = reviews_of(request.user).filter(submission=submission).first()
    if own:
        return redirect(own)
    turn = standing(submission)
    context = {
        "submission": submission,
        "stepped_aside": submission.reviews.filter(reviewer=request.user).exists()
        or stepped_aside(request.user, submission),
        "is_anothers": turn is not None and turn.reviewer_id != request.user.pk,
    }
    return render(request, "reviews/not_waiting.html", context, status=409)


@require_safe
def review(request: SignedIn, pk: int) -> HttpResponse:
    """Everything a reviewer reads: outcome, answers, documents, earlier decisions."""
    refused = Countersignature.objects.filter(proposal__review=OuterRef("pk"), answer="refused")
    rows = reviews_of(request.user).select_related("submission__decision__own_outcome")
    rows = rows.annotate(was_refused=Exists(refused))
    found = get_object_or_404(rows, pk=pk)
    context = {"screen": ReviewScreen(found), "contents": contents_of(found)}
    return render(request, "reviews/review.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: SignedIn, pk: int) -> HttpResponse:
    """Verdict, reasons, statements, conditions; decided once."""
    screen = ReviewScreen(get_object_or_404(reviews_of(request.user), pk=pk))
    asks_for_rows = "add" in request.POST or any(name in request.POST for name in ADDING)
    typed = request.POST if asks_for_rows else kept.take(request)
    is_decision = request.method == "POST" and typed is None
    form = DecisionForm(
        request.POST if is_decision else None,
        submission=screen.submission,
        excluded=screen.excluded,
        typed=typed,
        has_points=bool(screen.points),
    )
    if not screen.may_decide:
        return _too_late(request, screen, form) if is_decision else redirect(screen.review)
    if is_decision and form.is_valid():
        return _decide(request, screen, form)
    context = {"screen": screen, "form": form, "was_kept": typed is not None and not request.POST}
    return render(request, "reviews/decide.html", context, status=422 if form.errors else 200)


def _decide(request: SignedIn, screen: ReviewScreen, form: DecisionForm) -> HttpResponse:
    try:
        made = services.decide(screen.review, **form.decision(), by=request.user)
    except NotAllowedNow:
        return _too_late(request, screen, form)
    except WordsMissing:
        # What a return would have asked for was resolved by another meanwhile.
        form.add_error("reasons", UNREASONED)
        context = {"screen": _fresh(request, screen), "form": form, "was_kept": False}
        return render(request, "reviews/decide.html", context, status=422)
    except services.NotIndependent as error:
        raise PermissionDenied(NO_LONGER) from error
    done = _("Decided: %s. The decision is stored and can no longer be changed.")
    messages.success(request, done % made.get_verdict_display())
    return redirect(screen.review)


def _too_late(request: SignedIn, screen: ReviewScreen, form: DecisionForm) -> HttpResponse:
    """Another decided first: say who and what, and show what was typed."""
    context = {"screen": _fresh(request, screen), "typed": form.as_typed()}
    return render(request, "reviews/too_late.html", context, status=409)


def _fresh(request: SignedIn, screen: ReviewScreen) -> ReviewScreen:
    return ReviewScreen(get_object_or_404(reviews_of(request.user), pk=screen.review.pk))


@require_safe
def document(request: SignedIn, pk: int, document: int) -> HttpResponseBase:
    """A document of the frozen submission; one that was withdrawn before is none of it."""
    found = get_object_or_404(reviews_of(request.user), pk=pk)
    frozen = [row["id"] for row in found.submission.evidence]
    return answer_with(request, get_object_or_404(Evidence, pk=document, pk__in=frozen))
