"""/reviews/<pk>/questions/<id>/: one answer, its verdict, and what is said of it."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hria.accounts import kept
from hria.accounts.http import SignedIn
from hria.assessments.workflow import NotAllowedNow
from hria.reviews import remarks
from hria.reviews.acts import Act
from hria.reviews.bench.screen import Talk, Workbench
from hria.reviews.forms.bench import JudgeForm, WordsForm
from hria.reviews.models import Mark, Thread
from hria.reviews.queries import reviews_of
from hria.reviews.remarks import WordsMissing
from hria.reviews.standing import NotIndependent

NO_LONGER = gettext_lazy("Your role or your independence has changed meanwhile.")
UNKNOWN = gettext_lazy("It was not said what to do with this. Press one of the buttons.")
NEW, GO_ON = gettext_lazy("New remark"), gettext_lazy("Go on with this remark")
TOO_LATE = gettext_lazy("This is no longer possible: it was done, decided or resolved meanwhile.")


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: SignedIn, pk: int, question: str) -> HttpResponse:
    """One answer of a submission under review; POST does one thing to it, named by `act`."""
    review = get_object_or_404(reviews_of(request.user), pk=pk)
    if question not in remarks.asked_in(review.submission):
        raise Http404
    if request.method == "POST":
        return _act(request, Workbench(review, question))
    typed = kept.take(request)
    return _page(request, Workbench(review, question), typed=typed)


def _act(request: SignedIn, bench: Workbench) -> HttpResponse:
    sent = request.POST
    try:
        act = Act(sent.get("act", ""))
        _do(act, bench, sent, request)
    except (ValueError, WordsMissing):
        return _page(request, bench, typed=sent, status=422)
    except NotAllowedNow:
        again = get_object_or_404(reviews_of(request.user), pk=bench.review.pk)
        fresh = Workbench(again, bench.question.id)
        return _page(request, fresh, typed=sent, trouble=str(TOO_LATE), status=409)
    except NotIndependent as error:
        raise PermissionDenied(NO_LONGER) from error
    goes_on = "next" in sent and bench.contents.next_without(bench.question.id)
    return redirect("reviews:question", bench.review.pk, goes_on or bench.question.id)


def _do(act: Act, bench: Workbench, sent: Mapping[str, Any], request: SignedIn) -> None:
    """Raises what the verbs raise, and WordsMissing for a form that is not filled in rightly."""
    review, about, by = bench.review, bench.question.id, request.user
    if act == Act.JUDGE:
        form = _valid(JudgeForm(sent))
        given = {"mark": Mark(form["mark"]), "reason": form["reason"]}
        remarks.judge(review, about, **given, by=by)
    elif act in (Act.READ, Act.UNREAD):
        remarks.set_read(review, about, is_read=act == Act.READ, by=by)
    elif act == Act.REMARK:
        remarks.remark(review, about, _valid(WordsForm(sent))["text"], by=by)
    elif act == Act.ANSWER:
        raise NotAllowedNow(act)  # the agency's
    else:
        text = _valid(WordsForm(sent))["text"] if act == Act.WRITE else ""
        remarks.go_on(_thread(bench, sent), act, review=review, text=text, by=by)


def _thread(bench: Workbench, sent: Mapping[str, Any]) -> Thread:
    """The thread that was named, if it is one on this page."""
    found = {str(talk.thread.pk): talk.thread for talk in bench.talks}
    try:
        return found[sent.get("thread", "")]
    except KeyError as error:
        raise Http404 from error


def _valid(form: Any) -> dict[str, Any]:
    if not form.is_valid():
        raise WordsMissing
    cleaned: dict[str, Any] = form.cleaned_data
    return cleaned


def _page(
    request: SignedIn,
    bench: Workbench,
    *,
    typed: Mapping[str, Any] | None = None,
    trouble: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page, with what was typed shown again in the form it was typed into."""
    is_unknown = request.method == "POST" and (typed or {}).get("act", "") not in Act.values
    judging, remarking, talks = _forms(bench, typed or {}, is_unknown=is_unknown)
    context = {
        "screen": bench,
        "judging": judging,
        "talks": talks,
        "remarking": remarking,
        "form": next((f for f in (judging, remarking, *(f for _, f in talks)) if f.errors), None),
        "trouble": trouble,
        "was_kept": typed is not None and request.method == "GET",
    }
    return render(request, "reviews/question.html", context, status=status)


def _forms(
    bench: Workbench, typed: Mapping[str, Any], *, is_unknown: bool
) -> tuple[JudgeForm, WordsForm, list[tuple[Talk, WordsForm]]]:
    """The verdict bar, the new remark, and each thread with its form; one holds what was typed."""
    act, thread = typed.get("act", ""), typed.get("thread", "")
    judging = JudgeForm(typed if act == Act.JUDGE else None)
    if not judging.is_bound and bench.verdict:
        judging.initial = {"mark": bench.verdict.mark, "reason": bench.verdict.reason}
    remarking = WordsForm(typed if act == Act.REMARK or is_unknown else None, label=NEW)
    if is_unknown:
        remarking.add_error("text", UNKNOWN)

    def going_on(talk: Talk) -> WordsForm:
        is_its = act == Act.WRITE and thread == str(talk.thread.pk)
        return WordsForm(typed if is_its else None, place=f"t{talk.thread.pk}", label=GO_ON)

    return judging, remarking, [(talk, going_on(talk)) for talk in bench.talks]
