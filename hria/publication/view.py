"""The report as the templates read it: the same JSON data, with dates, words and reasons.

Built from the report alone, not from rows, so that whatever is drawn also stands in the file
that anybody can download and check.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.utils import timezone

from hria.assessments.presenting import OutcomePage, present
from hria.assessments.presenting.replies import typed
from hria.instrument.definition import Instrument
from hria.instrument.explained import Explained
from hria.instrument.hashing import canonical
from hria.instrument.library import Text
from hria.instrument.outcome import Outcome
from hria.publication.storage import digest
from hria.registry.describing import Description
from hria.reviews.departing.screen import OwnJudgement, own_judgement
from hria.reviews.verdicts import verdict_of


@dataclass(frozen=True)
class HaltShown:
    """A halt as the public sees it; no rules: a person laid it on."""

    since: datetime
    lifted_at: datetime | None
    rules: tuple[Text, ...]


@dataclass(frozen=True)
class ConditionShown:
    """A condition in the language the reviewer wrote."""

    what: Text | None
    owner: Text | None
    due: date
    proof: Text | None


@dataclass(frozen=True)
class ReportView:
    """One report, ready to be drawn in the language of the page."""

    report: Mapping[str, Any]
    instrument: Instrument

    @cached_property
    def sha256(self) -> str:
        """The hash of the JSON file, printed on page and PDF."""
        return digest(canonical(self.report))

    @cached_property
    def published_at(self) -> datetime:
        """When it was made public."""
        return datetime.fromisoformat(self.report["published_at"])

    @cached_property
    def submitted_at(self) -> datetime:
        """When the agency handed in."""
        return datetime.fromisoformat(self.report["submission"]["submitted_at"])

    @cached_property
    def decided_at(self) -> datetime:
        """When the reviewer decided."""
        return datetime.fromisoformat(self.report["decision"]["decided_at"])

    @cached_property
    def outcome(self) -> OutcomePage:
        """The outcome in words, statutes read as they stood on the day of publication."""
        return present(
            Outcome.from_json(self.report["outcome"]),
            self.instrument,
            answers=self.report["answers"],
            evidence=self.report["evidence"],
            on=timezone.localdate(self.published_at),
            explain=lambda: Explained.from_json(self.report["explained"]),
        )

    @property
    def verdict(self) -> str:
        """The verdict in the language of the page."""
        return str(verdict_of(self.report["decision"]["verdict"]).label)

    @property
    def described(self) -> Description:
        """The system as it was handed in and decided on."""
        return Description.of(self.report["system"])

    @property
    def reasons(self) -> Text | None:
        """Why it was decided so, in the language the reviewer wrote."""
        return typed(self.report["decision"]["reasons"])

    @property
    def conditions(self) -> list[ConditionShown]:
        """The conditions of an approval."""
        return [
            ConditionShown(
                what=typed(row["what"]),
                owner=typed(row["owner"]),
                due=date.fromisoformat(row["due"]),
                proof=typed(row["proof"]),
            )
            for row in self.report["decision"]["conditions"]
        ]

    @cached_property
    def own(self) -> OwnJudgement | None:
        """What the reviewer raised and set aside, and what it changes; None: nothing."""
        made = self.report["decision"]
        if not (made.get("raised") or made.get("departures")):
            return None
        with_values, departed = made["outcome"], made["outcome_departed"]
        return own_judgement(
            self.instrument,
            agency=Outcome.from_json(self.report["outcome"]),
            raised=made["raised"],
            with_values=Outcome.from_json(with_values) if with_values else None,
            aside=made["departures"],
            departed=Outcome.from_json(departed) if departed else None,
        )

    @property
    def second_signatures(self) -> list[Mapping[str, Any]]:
        """Who signed departures, each person once, with bodies and moment."""
        signed = {
            row["signed_by"]["name"]: row for row in self.report["decision"].get("departures", ())
        }
        return [
            {**row["signed_by"], "at": datetime.fromisoformat(row["signed_at"])}
            for row in signed.values()
        ]

    @property
    def minority(self) -> list[Mapping[str, Any]]:
        """The minority opinions, in the language in which they were written."""
        return [
            {
                "reviewer": row["reviewer"],
                "text": typed(row["text"]),
                "at": datetime.fromisoformat(row["at"]),
            }
            for row in self.report["decision"].get("minority", ())
        ]

    @property
    def halts(self) -> list[HaltShown]:
        """Every halt of the system up to this report, the newest first."""
        return [self._halt(row) for row in self.report["halts"]]

    def _halt(self, row: Mapping[str, Any]) -> HaltShown:
        lifted = row["lifted_at"]
        known = {rule.id: rule.title for rule in self.instrument.rules}
        return HaltShown(
            since=datetime.fromisoformat(row["since"]),
            lifted_at=datetime.fromisoformat(lifted) if lifted else None,
            rules=tuple(known[id_] for id_ in row["rules"] if id_ in known),
        )
