"""Giving an assignment back, and stepping aside after the file has opened."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hria.accounts import kept
from hria.accounts.http import SignedIn
from hria.assessments.workflow import NotAllowedNow
from hria.reviews import rota
from hria.reviews.bench.views import NO_LONGER
from hria.reviews.forms.bench import ReasonForm
from hria.reviews.models import Review
from hria.reviews.queries import independent, reviews_of
from hria.reviews.standing import NotIndependent, is_settled


@require_http_methods(["GET", "HEAD", "POST"])
def refuse(request: SignedIn, submission: int) -> HttpResponse:
    """Refuse an assignment before the file opens; the next in turn is asked."""
    found = get_object_or_404(independent(request.user), pk=submission)
    mine = rota.standing(found)
    begun = Review.objects.filter(submission=found, reviewer=request.user).exists()
    if mine is None or mine.reviewer_id != request.user.pk or begun or is_settled(found):
        context = {"submission": found, "stepped_aside": False}
        return render(request, "reviews/not_waiting.html", context, status=409)
    form, was_kept = _form(request)
    if request.method == "POST" and form.is_valid():
        try:
            rota.refuse(mine, **form.cleaned_data, by=request.user)
        except NotAllowedNow:
            context = {"submission": found, "stepped_aside": False}
            return render(request, "reviews/not_waiting.html", context, status=409)
        thanks = _("You refused. The next reviewer in turn is asked: %s")
        messages.success(request, thanks % found.assessment.system.number)
        return redirect("reviews:inbox")
    context = {"form": form, "was_kept": was_kept, "submission": found, "assignment": mine}
    return render(request, "reviews/refuse.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def recuse(request: SignedIn, pk: int) -> HttpResponse:
    """Step aside for a conflict of interest found after the file had opened."""
    review = get_object_or_404(reviews_of(request.user), pk=pk)
    if is_settled(review.submission):
        return _too_late(request, review)
    form, was_kept = _form(request)
    if request.method == "POST" and form.is_valid():
        try:
            rota.recuse(review, **form.cleaned_data, by=request.user)
        except NotAllowedNow:
            return _too_late(request, review)
        except NotIndependent as error:
            raise PermissionDenied(NO_LONGER) from error
        thanks = _("Thank you for stepping aside. The file is closed for you now: %s")
        messages.success(request, thanks % review.submission.assessment.system.number)
        return redirect("reviews:inbox")
    context = {"form": form, "was_kept": was_kept, "review": review}
    return render(request, "reviews/recuse.html", context, status=422 if form.errors else 200)


def _form(request: SignedIn) -> tuple[Any, bool]:
    typed = kept.take(request)
    return ReasonForm(request.POST if request.method == "POST" else typed), typed is not None


def _too_late(request: SignedIn, review: Review) -> HttpResponse:
    return render(request, "reviews/over.html", {"review": review}, status=409)
