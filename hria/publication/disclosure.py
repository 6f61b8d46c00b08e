"""What the public may see of a file, and what stays inside.

Published: facts of the system, every answer that was handed in, the outcome with its reasons,
the decision, the halts, and hashes that bind them together. Never published: internal notes,
file names, drafts, answers to questions that no longer apply, names other than those of the
officials who answer for the act (정보공개법 제9조제1항제6호 라목: their names and positions
are not exempt).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from hria.accounts.models import Agency, Role, User
from hria.accounts.queries import read_roles
from hria.assessments.freezing import public_evidence
from hria.assessments.models import Submission
from hria.instrument.definition import Instrument
from hria.publication.judgement import named_in, own_judgement, typed_in
from hria.registry.models import Halt
from hria.reviews.models import Decision

Data = dict[str, Any]
TYPED_COLUMNS = ("narrative", "not_affected_reason", "measure")


def bilingual(korean: str, english: str) -> Data:
    """A text in both languages; the English one is empty where nobody gave it."""
    return {"ko": korean, "en": english}


def agency(body: Agency) -> Data:
    """The name of a body."""
    return bilingual(body.name_ko, body.name_en)


def evidence(submission: Submission) -> list[Data]:
    """The index of documents: question, kind, size and hash; no file name, no author."""
    return public_evidence(submission.evidence)


def decision(made: Decision) -> Data:
    """Who decided what, why, and on what conditions."""
    read_roles([made.by, *named_in(made)])
    return {
        "verdict": made.verdict,
        "reasons": made.reasons,
        "attestations": list(made.attestations),
        "decided_at": made.at.isoformat(timespec="seconds"),
        "reviewer": reviewer(made.by),
        "declared_no_conflict_at": made.review.declared_at.isoformat(timespec="seconds"),
        "conditions": [condition(row) for row in made.conditions.all()],
        **own_judgement(made, reviewer),
    }


def condition(row: Any) -> Data:
    """One condition: what, who, by when, shown how."""
    return {
        "what": row.what,
        "owner": row.owner,
        "due": row.due.isoformat(),
        "proof": row.proof,
    }


def reviewer(person: User) -> Data:
    """A reviewer as the public knows one: name and bodies."""
    return {"name": person.name, "bodies": review_bodies(person)}


def review_bodies(reviewer: User) -> list[Data]:
    """The bodies for which this person reviews."""
    return [agency(m.agency) for m in reviewer.roles if m.role == Role.REVIEWER]


def halt(order: Halt, *, lifted_at: str | None) -> Data:
    """A halt as the public sees it; what a person typed as its reason stays inside."""
    return {
        "since": order.halted_since.isoformat(timespec="seconds"),
        "rules": list(order.rules),
        "lifted_at": lifted_at,
    }


def words(report: Mapping[str, Any], instrument: Instrument) -> list[str]:
    """The passages of a published report in which the register searches.

    What the agency and the reviewer wrote, and the titles of the rules that fired, in both
    languages: a citizen looks for "차별" and not for the number of a rule.
    """
    subject, made = report["system"], report["decision"]
    named = [subject["name"], subject["purpose"], subject["agency"]]
    given = [text for names in named for text in names.values()]
    conditions = [row[key] for row in made["conditions"] for key in ("what", "owner", "proof")]
    titles = [text for r in report["outcome"]["rules"] for text in instrument.rule(r["id"]).title]
    typed = _typed(report["answers"], instrument)
    own = typed_in(made)
    return [report["number"], *given, made["reasons"], *conditions, *own, *titles, *typed]


def _typed(given: Mapping[str, Any], instrument: Instrument) -> Iterator[str]:
    """Free text among the answers: text questions, and the words within a matrix."""
    for id_, value in given.items():
        kind = instrument.question(id_).type
        if kind == "text":
            yield str(value)
        elif isinstance(value, Mapping):
            for row in value.values():
                yield from (str(row[name]) for name in TYPED_COLUMNS if row.get(name))
