"""The verb of this room: publish a decision, once and for all."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from hria.accounts.models import User
from hria.assessments.models import Assessment
from hria.assessments.presenting.grounds import grounds_of_primary
from hria.assessments.services import locked, move
from hria.assessments.workflow import DECIDED, Action, NotAllowedNow
from hria.audit.services import record
from hria.instrument.hashing import canonical
from hria.oversight.changes import services as changes
from hria.oversight.duties.imposing import impose
from hria.publication import disclosure, storage
from hria.publication.models import Artefact, Publication
from hria.publication.pages import Pages, draw
from hria.publication.queries import holds_role, read_anew, took_part
from hria.publication.report import Edition, build, content_hashes
from hria.publication.telling import tell_published
from hria.publication.words import words_of
from hria.registry.halting import locked_system
from hria.registry.models import Halt, System
from hria.registry.services import resume
from hria.reviews.covering import has_its_instrument
from hria.reviews.lifting import Hurdle, hands, hurdle
from hria.reviews.models import Decision
from hria.reviews.verdicts import APPROVING

Ground = tuple[str, int | None, datetime | None]


class NotYours(Exception):
    """Who may not publish: no such role here, or a part in submitting or deciding."""


class NotTheDecidedText(Exception):
    """What is stored is not what was decided on; nothing may be published from it."""


def publish(decision: Decision, *, attestations: Sequence[str] = (), by: User) -> Publication:
    """Make the report public: page, PDF and JSON, in both languages, under the system's number.

    Everything slow or able to fail (drawing, rendering, storing) comes before the one short
    transaction, so a crash leaves files that nobody points to, never half a publication. An
    approval lifts the halt that stood before its submission. Raises NotYours, NotAllowedNow
    (published already, or the state moved on), NotTheDecidedText, NotInThisState (the order
    cannot be lifted after all), and the renderer's RenderRefused where a text cannot be set.
    """
    decision = read_anew(decision)
    check(decision, by=by)
    ground = _standing(decision)
    edition = next_edition(decision)
    pages = draw(build(decision, edition), decision.submission.assessment.instrument.parsed())
    stored = {key: (storage.put(data), len(data)) for key, data in pages.files().items()}
    with transaction.atomic():
        assessment = _held(decision, edition, ground)
        publication = _store(decision, edition, pages, by)
        Artefact.objects.bulk_create(
            Artefact(publication=publication, kind=k, language=lang, sha256=sha, size=size)
            for (k, lang), (sha, size) in stored.items()
        )
        move(assessment, Action.PUBLISH)
        record(
            "report.published",
            publication,
            by=by,
            about=assessment.system,
            version=publication.version,
            sha256=publication.sha256,
            attestations=list(attestations),
        )
        tell_published(publication, by=by)
        impose(decision, at=publication.at, by=by)
        if edition.lifts:
            since = decision.submission.at
            resume(assessment.system, because=str(publication), by=by, submitted_at=since)
        changes.follow(decision, at=publication.at, by=by)
    return publication


def _held(decision: Decision, edition: Edition, ground: Ground) -> Assessment:
    """The assessment, held with its system until the transaction ends.

    Raises NotAllowedNow where the report would not be drawn like this any more.
    """
    assessment = locked(decision.submission.assessment)
    # The assessment first, as in submitting and deciding. A halt waits here until it is public.
    locked_system(assessment.system)
    now = next_edition(read_anew(decision))
    if ground != _standing(decision) or edition != replace(now, at=edition.at):
        raise NotAllowedNow("publish")
    return assessment


def _standing(decision: Decision) -> Ground:
    """What the report says of the system now: its status, and the order in force, if any."""
    system = System.objects.get(pk=decision.submission.assessment.system_id)
    order = system.halts.standing().first()
    return system.status, order.pk if order else None, order.demanded_at if order else None


def check(decision: Decision, *, by: User) -> None:
    """Whether `by` may publish this now; raises what stands against it."""
    if not by.is_active or not holds_role(by, decision) or took_part(by, decision):
        raise NotYours
    counts_points = decision.submission.outcome.points is not None
    if counts_points or decision.submission.assessment.status not in DECIDED:
        raise NotAllowedNow("publish")
    content = content_hashes(decision.submission)["content"]
    if not content == decision.submission.sha256 == decision.submission_sha256:
        raise NotTheDecidedText
    if not has_its_instrument(decision.submission):
        raise NotTheDecidedText


def next_edition(decision: Decision) -> Edition:
    """The edition that a publication of this decision now would be."""
    system = decision.submission.assessment.system
    version = system.publications.count() + 1
    return Edition(
        version=version,
        at=timezone.now().replace(microsecond=0),
        lifts=_lifts(decision),
        opinions=decision.minority_opinions.count(),
    )


def hurdle_before(decision: Decision) -> Hurdle:
    """The order in force, and what keeps this approval from lifting it."""
    return hurdle(decision.submission, hands(decision))


def _lifts(decision: Decision) -> Halt | None:
    """The halt that this decision ends: it approves what was submitted under that halt.

    A halt that was laid on, or demanded once more, after the submission is news that neither
    the answers nor the approval weighed; it stays, and a new submission must answer it. So does
    one that nobody has verified, or that the same people would lift; see `registry.lifting`.
    """
    return hurdle_before(decision).lifts if decision.verdict in APPROVING else None


def _store(decision: Decision, edition: Edition, pages: Pages, by: User) -> Publication:
    report, outcome = pages.report, pages.report["outcome"]
    instrument = decision.submission.assessment.instrument.parsed()
    grounds = grounds_of_primary(instrument, decision.submission.outcome)
    try:
        with transaction.atomic():
            return Publication.objects.create(
                system=decision.submission.assessment.system,
                assessment=decision.submission.assessment,
                decision=decision,
                version=edition.version,
                report=report,
                sha256=storage.digest(canonical(report)),
                name_ko=report["system"]["name"]["ko"],
                name_en=report["system"]["name"]["en"],
                use_type=report["system"]["use_type"],
                level=outcome["level"],
                determination=outcome["primary"],
                verdict=decision.verdict,
                provisional=outcome["provisional"],
                bases=",".join(ground.code for ground in grounds),
                words=words_of(disclosure.words(report, instrument)),
                by=by,
                at=edition.at,
            )
    except IntegrityError as error:
        raise NotAllowedNow("publish") from error
