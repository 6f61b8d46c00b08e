"""Many people at one step, in any order: no word is lost unless its next author had seen it."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hria.assessments.forms import answer as answer_form
from hria.assessments.merging import Merged, merge
from hria.assessments.models import Answer, Assessment
from tests.as_sent import as_sent
from tests.environment import campaign
from tests.factories import AgencyFactory, AssessmentFactory, SystemFactory, member

pytestmark = [pytest.mark.campaign, pytest.mark.django_db]
OPERATIONS = campaign(200)
PARTS = {
    "P01": ("P01-answer", "value"),
    "P06": ("P06-answer", "value"),
    "the note on P01": ("P01-note", "note"),
}
_words = (f"이 글은 {n}번째입니다" for n in count())


@dataclass
class Person:
    """One browser: the page that is open in it, what stood on it, what was typed over it."""

    browser: Client
    page: Any = None
    seen: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)


class Lost(AssertionError):
    """Something that was typed is gone, or stands where its author did not put it."""


class Table:
    """One step of one assessment, the people around it, and what must stand there."""

    def __init__(self, people: int) -> None:
        agency = AgencyFactory()
        drafters = [member("drafter", agency) for _ in range(people)]
        system = SystemFactory(agency=agency, registered_by=drafters[0])
        self.draft: Assessment = AssessmentFactory(system=system, started_by=drafters[0])
        self.address = reverse("assessments:step", args=[self.draft.pk, "profile"])
        self.stands = dict.fromkeys(PARTS, "")
        self.people = [Person(Client()) for _ in drafters]
        for person, drafter in zip(self.people, drafters, strict=True):
            person.browser.force_login(drafter)
            self.open(person)

    def open(self, person: Person) -> None:
        """Look at the step anew; what was typed and not saved is given up."""
        person.page = person.browser.get(self.address)
        person.seen, person.typed = dict(self.stands), {}

    def write(self, person: Person) -> None:
        """Type over one part, without saving."""
        person.typed[random.choice(list(PARTS))] = next(_words)

    def save(self, person: Person) -> bool:
        """Press the button; whether the page came back with another's words."""
        changed = {n: text for n, text in person.typed.items() if text != person.seen[n]}
        collides = [n for n in changed if self.stands[n] not in (person.seen[n], changed[n])]
        over = {PARTS[n][0].replace("-", "__"): text for n, text in person.typed.items()}
        response = person.browser.post(self.address, as_sent(person.page, **over))
        if collides:
            self._both_are_shown(person, response, collides)
        else:
            self._expect(response.status_code == 302, f"{response.status_code} for {changed}")
            self.stands |= changed
            self.open(person)
        self._expect(self.stored() == self.stands, f"{self.stored()} for {self.stands}")
        return bool(collides)

    def _both_are_shown(self, person: Person, response: Any, collides: list[str]) -> None:
        self._expect(response.status_code == 409, f"{response.status_code} at {collides}")
        shown = response.content.decode()
        for part in collides:
            for text in (self.stands[part], person.typed[part]):
                self._expect(text in shown, f"{text!r} is not shown at {part}")
        # Whoever reads the page that came back has now seen what stands where they had typed.
        person.page = response
        person.seen |= {part: self.stands[part] for part in person.typed}

    def stored(self) -> dict[str, str]:
        """What stands in the database."""
        rows = {row.question: row for row in Answer.objects.filter(assessment=self.draft)}
        places = {n: (rows.get(where[:3]), column) for n, (where, column) in PARTS.items()}
        return {
            n: (getattr(row, column) or "") if row else "" for n, (row, column) in places.items()
        }

    @staticmethod
    def _expect(holds: bool, why: str) -> None:
        if not holds:
            raise Lost(why)


def worked(operations: int) -> int:
    """People come, look, type and save in any order; how often two collided."""
    collisions = done = 0
    while done < operations:
        table = Table(random.randint(2, 8))
        for _ in range(min(100, operations - done)):
            person = random.choice(table.people)
            act = random.choice([table.open, table.write, table.write, table.save, table.save])
            collisions += bool(act(person))
            done += 1
    return collisions


def test_nothing_typed_is_lost_among_many(figure: Callable[..., None]) -> None:
    collisions = worked(OPERATIONS)
    figure(f"answers lost in {OPERATIONS} operations", f"0 ({collisions} collided)", 0)
    assert collisions


def without_conflicts(*parts: Any) -> Merged:
    """The last one wins."""
    merged = merge(*parts)
    return Merged(merged.parts, merged.touched, frozenset())


def with_all_that_was_sent(seen: Any, stored: Any, typed: Any) -> Merged:
    """A page that was open for long puts everything back that stood on it."""
    merged = merge(seen, stored, typed)
    return Merged({**stored, **typed}, frozenset(typed), merged.conflicts)


@pytest.mark.parametrize("twin", [without_conflicts, with_all_that_was_sent])
def test_a_merge_that_loses_words_is_caught(
    monkeypatch: pytest.MonkeyPatch, twin: Callable[..., Merged]
) -> None:
    monkeypatch.setattr(answer_form, "merge", twin)
    with pytest.raises(Lost):
        worked(2000)
