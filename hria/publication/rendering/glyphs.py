"""What the report's fonts can draw, so that a missing letter is shown and not lost."""

import functools
import unicodedata
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

FONT_DIR = Path(__file__).resolve().parents[3] / "static" / "fonts"
FONT_FILES = ("PretendardGOV-Regular.otf", "PretendardGOV-Bold.otf")
INVISIBLE = {"Cc", "Cf", "Zl", "Zp"}


@functools.cache
def drawable() -> frozenset[int]:
    """Code points that both weights of the report's font can draw."""
    maps = []
    for name in FONT_FILES:
        with TTFont(FONT_DIR / name, lazy=True) as font:
            maps.append(frozenset(font.getBestCmap()))
    # The font keeps its own ornaments in the private use area: a typed private character
    # would print as something that nobody wrote.
    return frozenset(
        code for code in frozenset.intersection(*maps) if unicodedata.category(chr(code)) != "Co"
    )


def missing_glyphs(text: str) -> set[str]:
    """The characters of `text` that would print as empty boxes."""
    known = drawable()
    return {
        char
        for char in set(text)
        if ord(char) not in known and unicodedata.category(char) not in INVISIBLE
    }
