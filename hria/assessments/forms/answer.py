"""One question as a form: the answer, an internal note, a document, and what was shown."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from hria.assessments.beside import Said
from hria.assessments.drafts import Draft
from hria.assessments.fields import LONGEST_NOTE, Prose, answer_field
from hria.assessments.forms.shown import Shown
from hria.assessments.merging import Merged, Seen, merge, parts_of, value_of
from hria.assessments.models import Answer
from hria.assessments.services import Given
from hria.files.uploads import Upload, UploadRefused, inspect
from hria.instrument.definition import Question


class AnswerForm(Shown, forms.Form):
    """A question of a simple type. Matrices extend it; a file question has no answer field.

    Bound only if its question stood on the page that was sent: a question asked newly because
    of another answer has nothing typed yet.
    """

    use_required_attribute = False
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    note = Prose(longest=LONGEST_NOTE, rows=2, label=_("Internal note"))
    file = forms.FileField(required=False, label=_("Document"))

    def __init__(
        self,
        draft: Draft,
        question: Question,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, Any] | None = None,
    ) -> None:
        self.draft, self.question = draft, question
        self.row = row = draft.rows.get(question.id)
        value, note = (row.value, row.note) if row else (None, "")
        self.stored = parts_of(question, value, note)
        was_sent = data is not None and f"{question.id}-seen" in data
        shown = Seen.of(row.version if row else 0, self.stored)
        super().__init__(
            data if was_sent else None,
            files if was_sent else None,
            prefix=question.id,
            initial={"seen": str(shown), "note": note, **self.initial_of(value)},
        )
        for name in ("note", "file"):
            self.fields[name].label = f"{question.id}. {self.fields[name].label}"
        self.upload: Upload | None = None
        self.theirs: Answer | None = None
        self.build()
        self.order_fields(["seen", "answer"])

    @property
    def beside(self) -> Said | None:
        """What a room above says beside this question."""
        return self.draft.beside.get(self.question.id)

    # What matrices do otherwise

    def initial_of(self, value: Any) -> dict[str, Any]:
        """The stored answer as initial values of the fields."""
        return {"answer": value}

    def build(self) -> None:
        """Add the fields of the answer."""
        if self.question.type == "file":
            return
        self.fields["answer"] = answer_field(self.question, may_take_back=self.row is not None)

    def typed(self) -> dict[str, Any]:
        """What was typed, as parts; only after `is_valid`."""
        value = self.cleaned_data.get("answer")
        return parts_of(self.question, None if value in ("", []) else value, self.typed_note)

    # What all share

    @property
    def opens_documents(self) -> bool:
        """Whether documents and note are worth showing at once."""
        wanted = self.question.type == "file" and not self.documents
        return bool(wanted or self.errors.get("file") or self.errors.get("note"))

    @property
    def typed_note(self) -> str:
        """The note that was typed; only after `is_valid`."""
        return str(self.cleaned_data["note"])

    def clean_file(self) -> Any:
        """Look into the document; a refused one names the reason."""
        file = self.cleaned_data["file"]
        if file:
            try:
                self.upload = inspect(file)
            except UploadRefused as error:
                raise forms.ValidationError(str(error)) from error
        return file

    def merged(self) -> Merged:
        """What was typed laid over what is stored now; only after `is_valid`."""
        return merge(Seen.read(self.cleaned_data["seen"]), self.stored, self.typed())

    def given(self, merged: Merged) -> Given:
        """The merged answer as the verb takes it."""
        value = value_of(self.question, merged.parts)
        version = self.row.version if self.row else 0
        return Given(value, merged.parts.get("note", ""), seen=version)

    def clash_with(self, row: Answer | None) -> None:
        """Show another's answer beside what was typed; sending again overrides it knowingly.

        Only what was typed over: a part that this person left alone stays left alone.
        """
        self.theirs = row
        value, note = (row.value, row.note) if row else (None, "")
        stands = Seen.of(row.version if row else 0, parts_of(self.question, value, note))
        shown = Seen.read(self.cleaned_data["seen"]).after_looking(stands, self.typed())
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[self.add_prefix("seen")] = str(shown)
        self.data = data
