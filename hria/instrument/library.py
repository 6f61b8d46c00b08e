"""What an instrument explains and cites: texts, sources, terms, deadlines."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, Self


class Text(NamedTuple):
    """The same text in Korean, the first language, and in English."""

    ko: str
    en: str

    def in_language(self, code: str | None) -> str:
        """English for `en`, `en-gb` and the like, else Korean; what is lacking in the other."""
        if code is not None and code.lower().startswith("en"):
            return self.en or self.ko
        return self.ko or self.en


class Carried(Text):
    """A text carried over from elsewhere: lacks Korean or English, may have other languages."""

    more: Mapping[str, str]

    def __new__(cls, ko: str, en: str, more: Mapping[str, str]) -> Self:
        text = super().__new__(cls, ko, en)
        text.more = more
        return text


@dataclass(frozen=True, slots=True)
class Source:
    """A law, decision or paper behind the method. `status` says how it was read."""

    id: str
    kind: str
    status: str
    title: Text
    url: str
    more: tuple[str, ...]
    note: Text | None
    seen_at: str | Text | None
    in_force_from: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """A word explained on screen."""

    id: str
    name: Text
    definition: Text
    source: Text


@dataclass(frozen=True, slots=True)
class Deadline:
    """A period or date that law or policy fixes; the calendar that counts it lies above."""

    key: str
    title: Text
    kind: str
    days: int | None
    years: int | None
    date: str | None
    counting: str | None
    first_day: str | None
    last_day_holiday: str | None
    extension: Mapping[str, int | str] | None
    basis: Text
    source: str | None
    effective_from: str | None
    note: Text | None
