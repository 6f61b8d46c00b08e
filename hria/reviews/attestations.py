"""What a reviewer states in the first person before deciding, one sentence at a time.

The wording is stored with the decision in both languages: what was signed stays readable as it
was signed, even when a later release words it differently.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from hria.reviews.verdicts import APPROVING, HALTING, Verdict


@dataclass(frozen=True)
class Attestation:
    """One statement; `verdicts` are those that demand it."""

    id: str
    text: Promise
    verdicts: tuple[Verdict, ...] = tuple(Verdict)

    @property
    def is_common(self) -> bool:
        """Whether every decision demands it."""
        return len(self.verdicts) == len(Verdict)


ATTESTATIONS = (
    Attestation("read_all", _("I have read all answers and all documents of this submission.")),
    Attestation("no_conflict", _("I have no conflict of interest in this matter.")),
    Attestation("own_judgement", _("I decide on my own judgement; nobody has instructed me.")),
    Attestation("final", _("I know that this decision cannot be changed afterwards.")),
    Attestation(
        "not_lawful",
        _("I know that an approval is no statement that the system is lawful."),
        APPROVING,
    ),
    Attestation(
        "nothing_open",
        _("I have checked that nothing is left that would need a condition."),
        (Verdict.APPROVE,),
    ),
    Attestation(
        "can_be_checked",
        _("I have checked that each condition can be proved and that its date can be kept."),
        (Verdict.APPROVE_WITH_CONDITIONS,),
    ),
    Attestation(
        "no_judgement",
        _("I know that a return does not judge the system, and that a halt stays in force."),
        (Verdict.RETURN,),
    ),
    Attestation(
        "at_once",
        _(
            "I know that the halt is in force at once, and that only the published approval of"
            " a later submission lifts it."
        ),
        HALTING,
    ),
)


# What the second reviewer states who signs a departure.
SECOND = (
    Attestation("second_read", _("I have read all answers, all documents and this proposal.")),
    Attestation("second_no_conflict", _("I have no conflict of interest in this matter.")),
    Attestation("second_fact", _("I have checked the fact that is named for each departure.")),
    Attestation(
        "second_final",
        _("I know that with my signature the decision is made and cannot be changed."),
    ),
)


def demanded(verdict: str) -> tuple[Attestation, ...]:
    """The statements that `verdict` demands."""
    return tuple(a for a in ATTESTATIONS if verdict in a.verdicts)


def as_signed(verdict: str) -> list[dict[str, str]]:
    """The statements demanded by `verdict` as they are stored: id, Korean, English."""
    return _in_words(demanded(verdict))


def demanded_second() -> tuple[Attestation, ...]:
    """The statements that a second signature demands."""
    return SECOND


def as_signed_second() -> list[dict[str, str]]:
    """The statements of a second signature as they are stored."""
    return _in_words(SECOND)


def _in_words(attestations: tuple[Attestation, ...]) -> list[dict[str, str]]:
    rows = []
    for attestation in attestations:
        row = {"id": attestation.id}
        for language in ("ko", "en"):
            with override(language):
                row[language] = str(attestation.text)
        rows.append(row)
    return rows
