"""All questions of one step as one page: sent together, checked together, saved together."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.forms import BoundField
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from hria.accounts.models import User
from hria.assessments.drafts import Draft
from hria.assessments.forms.answer import AnswerForm
from hria.assessments.forms.measures import MitigationForm
from hria.assessments.forms.rights import RightsForm
from hria.assessments.merging import Merged
from hria.assessments.models import Answer
from hria.instrument.definition import Question, Step

NOT_ASKED = _(
    "With these answers this question is not asked, so no document is taken for it. Leave the"
    " document out, or change the answer that leads here."
)
FORMS: dict[str, type[AnswerForm]] = {
    "matrix_rights": RightsForm,
    "matrix_mitigation": MitigationForm,
}


class StepPage:
    """The forms of a step. Asked are the questions that apply, and those that were sent."""

    def __init__(
        self,
        draft: Draft,
        step: Step,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, Any] | None = None,
    ) -> None:
        self.draft, self.step = draft, step
        sent = [q.id for q in draft.instrument.questions if data and f"{q.id}-seen" in data]
        questions = draft.questions_of(step, also=sent)
        self.forms = [self._form(question, data, files) for question in questions]

    def _form(
        self,
        question: Question,
        data: Mapping[str, Any] | None,
        files: MultiValueDict[str, Any] | None,
    ) -> AnswerForm:
        make = FORMS.get(question.type, AnswerForm)
        return make(self.draft, question, data, files)

    @property
    def sent(self) -> list[AnswerForm]:
        """The forms of the questions that stood on the page that was sent."""
        return [form for form in self.forms if form.is_bound]

    def is_valid(self) -> bool:
        """Whether all that was typed can be saved; one fault holds everything back."""
        # Every form is checked before the answer is known: all faults are shown at once.
        return False not in [form.is_valid() for form in self.sent]

    def merged(self) -> dict[AnswerForm, Merged]:
        """What was touched, laid over what is stored now; marks the forms that collide."""
        found = {}
        for form in self.sent:
            merged = form.merged()
            if merged.conflicts:
                form.clash_with(form.row)
            elif merged.touched:
                found[form] = merged
        return found

    @property
    def clashes(self) -> list[AnswerForm]:
        """The forms at which another's answer stands in the way."""
        return [form for form in self.forms if form.theirs]

    def collides_only_with(self, user: User) -> bool:
        """Whether all that stands in the way was saved by this same person, elsewhere."""
        return all(form.theirs.by == user for form in self.clashes if form.theirs)

    def clash(self, theirs: Mapping[str, Answer]) -> None:
        """Mark the forms whose question somebody changed in the very same moment."""
        for form in self.sent:
            if form.question.id in theirs:
                form.clash_with(theirs[form.question.id])

    def refuse_document(self, question: str) -> None:
        """Say at a question that no document is taken for it."""
        for form in self.sent:
            if form.question.id == question:
                form.add_error("file", NOT_ASKED)

    @property
    def errors(self) -> Iterator[tuple[BoundField, str]]:
        """Every fault with its field, in the order of the page."""
        for form in self.sent:
            for field in form:
                for error in field.errors:
                    yield field, str(error)
