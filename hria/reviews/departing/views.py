"""/reviews/<pk>/…: prepare a departure, sign or refuse it, attach a minority opinion."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hria.accounts import kept
from hria.accounts.http import SignedIn
from hria.assessments.workflow import NotAllowedNow
from hria.reviews import proposals
from hria.reviews.deciding import Deed, Part, place_of
from hria.reviews.departing.screen import ProposalScreen
from hria.reviews.dissenting import dissent as attach
from hria.reviews.forms.departure import DepartureForm, OpinionForm, RefuseForm, SignForm
from hria.reviews.forms.rows import ADDING
from hria.reviews.judging import DepartureRefused, ValuesRefused
from hria.reviews.models import Proposal, Review
from hria.reviews.queries import reviews_of
from hria.reviews.screens import ReviewScreen
from hria.reviews.standing import NotIndependent
from hria.reviews.views import NO_LONGER

MORE_ROWS = ("add", *ADDING)
METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
def departure(request: SignedIn, pk: int) -> HttpResponse:
    """Prepare a decision that sets rules aside; it waits for a second signature."""
    screen = ReviewScreen(get_object_or_404(reviews_of(request.user), pk=pk))
    asks_for_rows = any(name in request.POST for name in MORE_ROWS)
    typed = request.POST if asks_for_rows else kept.take(request)
    is_sent = request.method == "POST" and typed is None
    form = DepartureForm(
        request.POST if is_sent else None,
        submission=screen.submission,
        excluded=screen.excluded,
        typed=typed,
    )
    if not screen.place.may(Deed.PROPOSE):
        return _too_late(request, screen, form) if is_sent else redirect(screen.review)
    if is_sent and form.is_valid():
        return _propose(request, screen, form)
    context = {"screen": screen, "form": form, "was_kept": typed is not None and not request.POST}
    return render(request, "reviews/departure.html", context, status=422 if form.errors else 200)


def _propose(request: SignedIn, screen: ReviewScreen, form: DepartureForm) -> HttpResponse:
    try:
        proposals.propose(screen.review, form.draft(), by=request.user)
    except (NotAllowedNow, DepartureRefused, ValuesRefused):
        return _too_late(request, screen, form)
    except NotIndependent as error:
        raise PermissionDenied(NO_LONGER) from error
    done = _("The departure is prepared. Nothing takes effect before a second reviewer signs.")
    messages.success(request, done)
    return redirect("reviews:second", pk=screen.review.pk)


def _too_late(request: SignedIn, screen: ReviewScreen, form: DepartureForm) -> HttpResponse:
    context = {
        "screen": ReviewScreen(get_object_or_404(reviews_of(request.user), pk=screen.review.pk)),
        "typed": form.as_typed(),
    }
    return render(request, "reviews/too_late.html", context, status=409)


@require_http_methods(METHODS)
def second(request: SignedIn, pk: int) -> HttpResponse:
    """The departure that waits: sign it, refuse, or withdraw one's own."""
    review = get_object_or_404(reviews_of(request.user), pk=pk)
    place = place_of(review)
    proposal = place.proposal
    act = request.POST.get("act", "") if request.method == "POST" else ""
    # What was read is what is signed: another proposal may wait by now.
    if act and (proposal is None or str(proposal.pk) != request.POST.get("proposal")):
        return _moved_on(request, review)
    if proposal is None:
        return _moved_on(request, review) if request.method == "POST" else redirect(review)
    sign = SignForm(request.POST if act == "sign" else None)
    refuse = RefuseForm(request.POST if act == "refuse" else kept.take(request))
    done = _answer(request, review, proposal, act, sign, refuse)
    if done is not None:
        return done
    context = {
        "review": review,
        "system": review.submission.assessment.system,
        "screen": ProposalScreen(proposal),
        "sign": sign,
        "refuse": refuse,
        "form": refuse if act == "refuse" else sign,
        "is_own": place.part == Part.PROPOSER,
    }
    return render(request, "reviews/second.html", context, status=422 if act else 200)


def _answer(
    request: SignedIn,
    review: Review,
    proposal: Proposal,
    act: str,
    sign: SignForm,
    refuse: RefuseForm,
) -> HttpResponse | None:
    """Do what was asked; None where a form is to be shown (again)."""
    try:
        if act == "sign" and sign.is_valid():
            proposals.sign(proposal, attestations=sign.stated(), by=request.user)
            messages.success(request, _("Signed. The decision is made and can no longer change."))
        elif act == "refuse" and refuse.is_valid():
            proposals.refuse(proposal, reason=refuse.cleaned_data["reason"], by=request.user)
            messages.success(request, _("Your refusal is stored. The file is open again."))
        elif act == "withdraw":
            proposals.withdraw(proposal, by=request.user)
            messages.success(request, _("The departure is withdrawn. You may decide otherwise."))
        else:
            return None
    except NotAllowedNow:
        return _moved_on(request, review)
    except NotIndependent as error:
        raise PermissionDenied(NO_LONGER) from error
    return redirect(review)


def _moved_on(request: SignedIn, review: Review) -> HttpResponse:
    """Answered, withdrawn or decided meanwhile: nothing was stored."""
    typed = request.POST.get("reason", "") or request.POST.get("text", "")
    context = {"review": review, "system": review.submission.assessment.system, "typed": typed}
    return render(request, "reviews/moved_on.html", context, status=409)


@require_http_methods(METHODS)
def dissent(request: SignedIn, pk: int) -> HttpResponse:
    """Attach a minority opinion to the decision, before it is published."""
    review = get_object_or_404(reviews_of(request.user), pk=pk)
    was_kept = kept.take(request)
    form = OpinionForm(request.POST if request.method == "POST" else was_kept)
    if not place_of(review).may(Deed.DISSENT):
        return _moved_on(request, review) if request.method == "POST" else redirect(review)
    if request.method == "POST" and form.is_valid():
        try:
            attach(review, text=form.cleaned_data["text"], by=request.user)
        except NotAllowedNow:
            return _moved_on(request, review)
        messages.success(request, _("Your opinion is attached and is published with the decision."))
        return redirect(review)
    context = {
        "review": review,
        "decision": review.submission.decision,
        "system": review.submission.assessment.system,
        "form": form,
        "was_kept": was_kept is not None,
    }
    return render(request, "reviews/dissent.html", context, status=422 if form.errors else 200)
