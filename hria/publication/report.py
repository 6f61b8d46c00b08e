"""The report as data: everything the public gets, in one JSON document.

The page, the PDF and the JSON file say the same because all are drawn from this value.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from hria.assessments.explaining import of_submission
from hria.assessments.freezing import hashes
from hria.assessments.models import Submission
from hria.instrument.sealing import bound
from hria.publication import disclosure
from hria.registry.models import Halt
from hria.registry.orders import State
from hria.reviews.models import Decision


@dataclass(frozen=True)
class Edition:
    """Which publication this is: its version, its moment, and the halt that it lifts.

    `opinions`: how many minority opinions it tells; one attached meanwhile makes another edition.
    """

    version: int
    at: datetime
    lifts: Halt | None = None
    opinions: int = 0


def address(number: str) -> str:
    """The permanent address of a system's report, as printed and as coded in the QR."""
    return f"{settings.HRIA_PUBLIC_URL}/register/{number}/"


def build(decision: Decision, edition: Edition) -> dict[str, Any]:
    """The report on a decided submission: plain JSON data, the same for the same edition."""
    submission = decision.submission
    return bound(
        _facts(decision, edition),
        answers=submission.answers,
        evidence=disclosure.evidence(submission),
        outcome=submission.outcome_data,
        salt=submission.salt or "",
    )


def _facts(decision: Decision, edition: Edition) -> dict[str, Any]:
    """What a report says around answers and outcome."""
    submission = decision.submission
    assessment = submission.assessment
    version = assessment.instrument
    return {
        "number": assessment.system.number,
        "version": edition.version,
        "published_at": _moment(edition.at),
        "address": address(assessment.system.number),
        "demo": settings.HRIA_DEMO,
        "system": submission.system or {},
        "instrument": {
            "code": version.code,
            "version": version.version,
            "sha256": submission.instrument_sha256,
        },
        "method_version": submission.method_version,
        "submission": {"number": submission.number, "submitted_at": _moment(submission.at)},
        "decision": disclosure.decision(decision),
        "halts": _halts(decision, edition),
        # Follows from answers, documents and instrument, and can be found again from them.
        "explained": of_submission(submission, submission.instrument())().to_json(),
    }


def content_hashes(submission: Submission) -> dict[str, str]:
    """The hashes of what was submitted, computed anew from what is stored."""
    return hashes(
        system=submission.system or {},
        answers=submission.answers,
        evidence=submission.evidence,
        outcome=submission.outcome_data,
        instrument_sha256=submission.instrument_sha256,
        method_version=submission.method_version,
        salt=submission.salt or "",
    )


def _halts(decision: Decision, edition: Edition) -> list[dict[str, Any]]:
    """Every halt of the system, the newest first, as it stands once this is public.

    An order that was replaced lives on in the one that replaced it, which holds its rules.
    """
    rows = []
    orders = decision.submission.assessment.system.halts.exclude(state=State.SUPERSEDED)
    for order in orders:
        ends = edition.at if order == edition.lifts else order.lifted_at
        rows.append(disclosure.halt(order, lifted_at=_moment(ends) if ends else None))
    return rows


def _moment(value: datetime) -> str:
    return value.isoformat(timespec="seconds")
