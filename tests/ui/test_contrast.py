"""Text stands out from its ground by 4.5 to 1 or more (KWCAG 2.2, 1.4.3)."""

import re
from pathlib import Path

import pytest
from django.conf import settings

TOKENS = Path(settings.BASE_DIR, "static/css/tokens.css").read_text()
COLOURS = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6});", TOKENS))

TEXTS = ["text", "text-soft", "text-faint", "brand", "brand-hover", "danger"]
GROUNDS = ["page", "ground", "brand-tint"]
PAIRS = [
    *((text, ground) for text in TEXTS for ground in GROUNDS),
    ("on-brand", "brand"),
    ("on-brand", "brand-hover"),
    ("on-brand", "brand-deep"),
    ("on-brand", "danger"),
    ("on-brand", "danger-deep"),
    ("info", "info-tint"),
    ("success", "success-tint"),
    ("warning", "warning-tint"),
    ("danger", "danger-tint"),
    ("danger-deep", "danger-tint"),
    ("text-faint", "line-soft"),
    ("text-soft", "line-soft"),
    *((tone, f"{tone}-tint") for tone in ("info", "success", "warning")),
    *(
        (text, tint)
        for text in ("text", "text-soft", "brand")
        for tint in ("info-tint", "success-tint", "warning-tint", "danger-tint")
    ),
    *((f"level-{n}-text", f"level-{n}") for n in (1, 2, 3, 4)),
]
# What shows where an input or the focus is needs 3 to 1 (KWCAG 1.4.4, 2.1.2).
EDGES = [("line-input", "page"), ("focus", "page"), ("focus", "ground"), ("focus", "brand-tint")]


def luminance(name):
    digits = COLOURS[name][1:]
    if len(digits) == 3:
        digits = "".join(2 * d for d in digits)
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read(text, ground):
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_can_be_seen(edge, ground):
    assert contrast(edge, ground) >= 3


def test_levels_grow_darker_so_that_greyscale_keeps_their_order():
    shades = [luminance(f"level-{n}") for n in (1, 2, 3, 4)]
    assert shades == sorted(shades, reverse=True)
