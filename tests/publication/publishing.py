"""Reports for tests: real decisions on teaching cases, published through the real verb.

Setting a PDF takes seconds, and what it holds is tested where it is made; everywhere else
`quick_pdf` stands in and keeps the HTML that would have been set.
"""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from hria.accounts.models import Agency, Role, User
from hria.publication import services
from hria.publication.models import Publication
from hria.publication.pages import LANGUAGES, MARK, PARTS, Pages
from hria.reviews.models import Decision
from hria.reviews.verdicts import Verdict
from tests.factories import AgencyFactory, member
from tests.reviews.scenes import ALLOWED, CONDITIONAL, PROHIBITED, decided, handed_in, review_of

__all__ = ["ALLOWED", "CONDITIONAL", "PROHIBITED"]
VERDICTS = {
    ALLOWED: Verdict.APPROVE,
    CONDITIONAL: Verdict.APPROVE_WITH_CONDITIONS,
    PROHIBITED: Verdict.PROHIBITED,
}


@contextmanager
def quick_pdf() -> Iterator[list[str]]:
    """Stands in for the renderer; gives the list of what was to be set."""
    papers: list[str] = []

    def stand_in(html: str, **about: Any) -> bytes:
        papers.append(html)
        return b"%PDF-1.7 " + hashlib.sha256(f"{html}{about}".encode()).digest()

    with patch("hria.publication.pages.render_pdf", stand_in):
        yield papers


def made_decision(name: str = ALLOWED, agency: Agency | None = None, **changes: Any) -> Decision:
    """A decision on a teaching case that waits to be published."""
    review = review_of(handed_in(name, agency))
    return decided(review, changes.pop("verdict", None) or VERDICTS[name], **changes)


def publisher(agency: Agency | None = None) -> User:
    """Publishes for this agency, or for a review body."""
    body = agency or AgencyFactory(kind=Agency.Kind.REVIEW_BODY)
    return member(Role.PUBLISHER, body, name="박공개")


def sketch(report: Mapping[str, Any], _instrument: Any) -> Pages:
    """Stands in for the drawing: every part in a line, for tests of what is around it."""
    name = report["system"]["name"]["ko"]
    inner = {part: f'<p>{part} <a href="?part=sources#X">{name}</a></p>' for part in PARTS}
    inner["head"] = f"<h1>{name}</h1>"
    return Pages(
        report=report,
        html={
            code: "".join(f"{MARK.format(part)}{html} {code}" for part, html in inner.items())
            for code in LANGUAGES
        },
        pdf={code: f"%PDF-1.7 {code} {report}".encode() for code in LANGUAGES},
    )


def published(
    name: str = ALLOWED, agency: Agency | None = None, *, drawn: bool = False, **changes: Any
) -> Publication:
    """A published report on a teaching case; its page is a sketch unless `drawn`."""
    decision = made_decision(name, agency, **changes)
    if not drawn:
        with patch.object(services, "draw", sketch):
            return services.publish(decision, by=publisher())
    with quick_pdf():
        return services.publish(decision, by=publisher())
