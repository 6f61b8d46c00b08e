"""A version of an instrument as a book: its parts, their pages, and where each thing stands."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.urls import reverse
from django.utils.functional import Promise

from hria.assessments.models import InstrumentVersion
from hria.instrument.definition import Instrument
from hria.portal.manual.cutting import Leaf, cut
from hria.portal.manual.entries import PARTS


@dataclass(frozen=True)
class Part:
    """One part of the book with its pages."""

    key: str
    title: Promise
    says: Promise
    pages: tuple[Leaf, ...]

    @property
    def count(self) -> int:
        """How many entries it has."""
        return sum(len(page.entries) for page in self.pages)


@dataclass(frozen=True)
class Book:
    """A version as people read it."""

    instrument: Instrument

    @cached_property
    def parts(self) -> dict[str, Part]:
        """The parts that this version has, in reading order."""
        found = (
            Part(key, title, says, cut(self.instrument, make(self.instrument)))
            for key, (title, says, make) in PARTS.items()
        )
        return {part.key: part for part in found if part.pages}

    @cached_property
    def places(self) -> dict[str, tuple[str, int]]:
        """Anchor -> part and page."""
        return {
            entry.anchor: (part.key, page.number)
            for part in self.parts.values()
            for page in part.pages
            for entry in page.entries
        }

    def address(self, anchor: str) -> str:
        """The address of a thing in the language of the page; empty for what does not exist."""
        if anchor not in self.places:
            return ""
        part, page = self.places[anchor]
        return f"{self.page_address(part, page)}#{anchor}"

    def page_address(self, part: str, page: int = 1) -> str:
        """The address of a page."""
        here = [self.instrument.code, self.instrument.version, part]
        if page == 1:
            return reverse("portal:method_part", args=here)
        return reverse("portal:method_page", args=[*here, page])


@lru_cache(maxsize=16)
def _book(sha256: str) -> Book:
    return Book(InstrumentVersion(sha256=sha256).parsed())


def book_of(version: InstrumentVersion) -> Book:
    """The book of a stored version, made once for each process."""
    return _book(version.sha256)
