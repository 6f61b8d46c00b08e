"""Where saving a step leads: back to it while it asks for more, else on."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hria.accounts.http import SignedIn
from hria.assessments.drafts import Draft, draft_of
from hria.assessments.forms.step import StepPage
from hria.assessments.models import Assessment
from hria.assessments.saving import Saved
from hria.instrument.definition import Instrument, Step


def onward(request: SignedIn, page: StepPage, saved: Saved) -> HttpResponseRedirect:
    """Back to this page while it asks for more, else the next step."""
    before, here = page.draft, page.step
    draft = draft_of(before.assessment) if saved.documents else before.after(saved.values)
    sent = {form.question.id for form in page.sent}
    newly = [q.id for q in draft.questions_of(here) if q.id not in sent]
    still_open = draft.open_in(here)
    if attached := request.POST.get("attach", ""):
        messages.success(request, _("Saved, with the document."))
        return _to(draft, here, attached)
    if newly:
        text = _("Saved. Your answers lead to further questions on this page:")
        messages.info(request, format_html("{} {}", text, _links(newly)))
        return _to(draft, here)
    following = _after(draft.instrument, here)
    if "stay" in request.POST:
        messages.success(request, _("Saved.") if saved else _("Nothing had changed."))
        return _to(draft, here)
    if still_open and saved:
        messages.info(request, _still_open(draft, still_open, following))
        return _to(draft, here)
    messages.success(request, _("Saved."))
    return _to(draft, following)


def _still_open(draft: Draft, still_open: list[str], following: Step | None) -> SafeString:
    return format_html(
        '{} {}. {} <a class="button second small" href="{}">{}</a>',
        _("Saved. Still open in this step: %(count)s.") % {"count": len(still_open)},
        _links(still_open),
        _("What stays open is read at its worst."),
        _address(draft.assessment, following),
        _("Leave it open and go on"),
    )


def _links(questions: list[str]) -> SafeString:
    return format_html_join(", ", '<a href="#q-{}">{}</a>', ((q, q) for q in questions))


def _after(instrument: Instrument, here: Step) -> Step | None:
    later = (step for step in instrument.steps if step.number > here.number)
    return min(later, key=lambda step: step.number, default=None)


def _address(assessment: Assessment, there: Step | None, question: str = "") -> str:
    """A step's page, at a question if one is named; without a step, the list of steps."""
    if there is None:
        return reverse("assessments:task_list", args=[assessment.pk])
    path = reverse("assessments:step", args=[assessment.pk, there.key])
    return f"{path}#q-{question}" if question else path


def _to(draft: Draft, there: Step | None, question: str = "") -> HttpResponseRedirect:
    return HttpResponseRedirect(_address(draft.assessment, there, question))
