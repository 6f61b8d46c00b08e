"""Typed text made fit for paper: what PDF cannot hold goes, Korean words stay whole."""

import itertools
import re
import unicodedata
from collections.abc import Set as AbstractSet

MAX_MARKS = 4  # combining marks on one letter; more is no writing system
MAX_WORD = 20  # a longer run of syllables is no word and may break anywhere
# Past this many a substitute is the box alone: 10,000 emoji must not grow tenfold on paper.
MAX_NAMED = 100
MAX_RUN = 60  # a longer run without a space gets a soft break every half of this

WORD_JOINER = "\u2060"
SOFT_BREAK = "\u200b"
LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Not allowed in XML 1.0 or without meaning in print: controls, non-characters, and the
# marks that turn or hide text (bidirectional controls, variation selectors, tags), since a
# public record must read in the order in which it was written. Breaks are ours to set.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef"
    "\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
SURROGATES = re.compile("[\ud800-\udfff]")
# Where Unicode allows a line break that Korean typesetting does not: inside a word, and
# between a word and the particle, bracket or figure that clings to it (word-break: keep-all,
# which WeasyPrint does not know).
JOINTS = re.compile(
    "(?<=[가-힣])(?=[가-힣0-9A-Za-z(\\[「『“‘〈《])|(?<=[0-9A-Za-z)\\]」』”’〉》%])(?=[가-힣])"
)
RUN = re.compile(r"\S+")


def clean_text(text: str) -> str:
    """`text` without what XML, PDF or the reader's eye cannot hold; composed (NFC)."""
    text = SURROGATES.sub("\ufffd", text)
    text = UNPRINTABLE.sub("", LINE_ENDS.sub("\n", text))
    return _thin_marks(unicodedata.normalize("NFC", text))


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me")


def _thin_marks(text: str) -> str:
    if text.isascii():
        return text
    kept = []
    marks = 0
    for char in text:
        marks = marks + 1 if _is_mark(char) else 0
        if marks <= MAX_MARKS:
            kept.append(char)
    return "".join(kept)


def keep_words(text: str) -> str:
    """`text` with word joiners, so that no Korean word is broken at the end of a line.

    A run with more than MAX_WORD joints gets none: it could not fit a line. Search and copy
    are not disturbed, since PDF readers drop the joiner.
    """

    def join(run: re.Match[str]) -> str:
        joined, joints = JOINTS.subn(WORD_JOINER, run[0])
        return joined if joints <= MAX_WORD else run[0]

    return RUN.sub(join, text)


def soften(text: str) -> str:
    """`text` with soft breaks in runs too long for a line, such as addresses and hashes.

    Setting a run of 10,000 letters without them takes seconds: each line is tried anew.
    """

    def soft(run: re.Match[str]) -> str:
        letters = run[0]
        if len(letters) <= MAX_RUN:
            return letters
        spots = range(MAX_RUN // 2, len(letters), MAX_RUN // 2)
        cuts = [0, *(spot for spot in spots if not _is_mark(letters[spot])), len(letters)]
        return SOFT_BREAK.join(letters[a:b] for a, b in itertools.pairwise(cuts))

    return RUN.sub(soft, text)


def substitute(text: str, missing: AbstractSet[str]) -> str:
    """`text` with each character of `missing` as □(U+XXXX), so that readers see the gap."""
    if missing.isdisjoint(text):
        return text
    named = 0
    parts = []
    for char in text:
        if char not in missing:
            parts.append(char)
        else:
            named += 1
            parts.append(f"□(U+{ord(char):04X})" if named <= MAX_NAMED else "□")
    return "".join(parts)


def for_layout(text: str, missing: AbstractSet[str] = frozenset()) -> str:
    """Everything at once: cleaned, `missing` letters named, words kept whole. Not escaped."""
    return keep_words(soften(substitute(clean_text(text), missing)))
