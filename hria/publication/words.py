"""How the register is searched: one long squashed text for each report.

Korean is written with and without spaces ("얼굴 인식", "얼굴인식"), and most Korean words are
two syllables long, too short for the index of a full-text engine. So spaces and case are
taken out on both sides and every word of a query must occur somewhere.
"""

import re
import unicodedata
from collections.abc import Iterable

MOST_TERMS = 8
_NOT_WORDS = re.compile(r"[\W_]+")


def squash(text: str) -> str:
    """Letters and digits alone, in one form of Unicode and one case."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return _NOT_WORDS.sub("", folded)


def words_of(texts: Iterable[str]) -> str:
    """The searchable text of a report: each passage once, squashed, on a line of its own."""
    return "\n".join(dict.fromkeys(filter(None, map(squash, texts))))


def terms(query: str) -> list[str]:
    """The squashed words of a query, at most MOST_TERMS; none for a query without letters."""
    return list(dict.fromkeys(filter(None, map(squash, query.split()))))[:MOST_TERMS]
