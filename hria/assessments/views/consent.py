"""What a change will do, shown before it is saved: apply it, or keep the answer as it was."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from hria.accounts.http import SignedIn
from hria.assessments.drafts import Draft
from hria.assessments.forms.step import StepPage
from hria.assessments.saving import Saved
from hria.assessments.weighing import Held
from hria.assessments.wording import lines
from hria.instrument.definition import Obligation, Question

NOT_CARRIED = ("csrfmiddlewaretoken", "consent")


@dataclass(frozen=True)
class Turned:
    """One line of an answer before and after, in words; empty for none."""

    question: Question
    label: str
    before: str
    after: str


def ask(request: SignedIn, page: StepPage, saved: Saved, waiting: Held) -> HttpResponse:
    """The confirming page. All that was sent travels on, so that applying it loses nothing."""
    assessment, found = page.draft.assessment, waiting.effects
    here = reverse("assessments:step", args=[assessment.pk, page.step.key])
    context = {
        "assessment": assessment,
        "system": assessment.system,
        "step": page.step,
        "turned": list(_turned(page.draft, waiting)),
        "effects": found,
        "added": _duties(page.draft, found.added),
        "dropped": _duties(page.draft, found.dropped),
        "altered": _duties(page.draft, found.altered),
        "asked": _questions(page.draft, found.asked),
        "set_aside": _questions(page.draft, found.set_aside),
        "saved": saved,
        "carried": list(_carried(request.POST)),
        "consent": waiting.print,
        "here": here,
        # This page stands at the same address: without the query a browser would only scroll.
        "keep": f"{here}?kept#q-{waiting.questions[0]}",
    }
    return render(request, "assessments/consent.html", context)


def _turned(draft: Draft, waiting: Held) -> Iterator[Turned]:
    for name in waiting.questions:
        question = draft.instrument.question(name)
        row = draft.rows.get(name)
        old = dict(lines(draft.instrument, question, row.value if row else None))
        new = dict(lines(draft.instrument, question, waiting.answers[name].value))
        for label in dict.fromkeys(chain(old, new)):
            before, after = old.get(label, ""), new.get(label, "")
            if before != after:
                yield Turned(question, label, before, after)


def _duties(draft: Draft, ids: tuple[str, ...]) -> list[Obligation]:
    return [draft.instrument.obligation(name) for name in ids]


def _questions(draft: Draft, ids: tuple[str, ...]) -> list[Question]:
    return [draft.instrument.question(name) for name in ids]


def _carried(sent: QueryDict) -> Iterator[tuple[str, str]]:
    for name, values in sent.lists():
        if name not in NOT_CARRIED:
            yield from ((name, str(value)) for value in values)
