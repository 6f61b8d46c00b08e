"""Texts that cost other renderers minutes or a crash: set within bounds, or refused."""

import datetime as dt
import html
import random

import pytest

from hria.assessments.fields.texts import LONGEST_TEXT, MOST_LINES
from hria.publication.rendering.jobs import RenderRefused, render
from hria.publication.rendering.limits import MIB
from tests.environment import campaign
from tests.publication.channels.inspection import problems_of

DAY = dt.date(2026, 11, 22)
STYLE = "html, @page { font-family: 'Pretendard GOV' } p { white-space: pre-line }"
N = LONGEST_TEXT
mixed = random.Random(1)

TEXTS = {
    "one word": "가" * N,
    "one Latin word": "a" * N,
    "one word with slashes": "a/" * (N // 2),
    "marks on a letter": "a" + "\u0301" * (N - 1),
    "marks that compose with nothing": "x" + "\u0321" * (N - 1),
    "leading jamo": "\u1100" * N,
    "whole jamo syllables": "\u1112\u1161\u11ab" * (N // 3),
    "old Hangul": "\u113c\u119e\u11f0" * (N // 3),
    "emoji joined to families": "👨\u200d👩\u200d👧\u200d👦" * (N // 7),
    "right-to-left override": "\u202e" + "abc " * (N // 4),
    "bidirectional nesting": "\u202ea\u202cb\u2067c\u2069" * (N // 8),
    "Arabic": "\u0627\u0644" * (N // 2),
    "line breaks": "가\n" * MOST_LINES,
    "private use": "\ue000" * N,
    "NUL and controls": "a\0b\x01" * (N // 4),
    "lone surrogates": "a\ud800" * (N // 2),
    "hanja": "人權" * (N // 2),
    "all syllables": "".join(chr(code) for code in range(0xAC00, 0xAC00 + N)),
    "anything": "".join(chr(mixed.randrange(0x20, 0x2FFF)) for _ in range(N)),
    "no-break spaces": "\xa0" * N,
    "soft hyphens": "\xad" * N,
    "word joiners": "가\u2060" * (N // 2),
    "Tibetan stacks": "\u0f40" + "\u0f71\u0f72" * (N // 2),
    "Thai": "\u0e01\u0e33" * (N // 2),
}
SHAPES = {
    "a table of 1,500 rows": "<table>" + "<tr><td>답변 내용입니다</td><td>3</td></tr>" * 1500,
    "a table of 5,000 rows": "<table>" + "<tr><td>답변 내용입니다</td><td>3</td></tr>" * 5000,
    "a row of 2,000 cells": "<table><tr>" + "<td>x</td>" * 2000,
    "cells across a thousand": "<table><tr><td colspan=1000 rowspan=1000>x</table>",
    "boxes 5,000 deep": "<div>" * 5000,
    "lists 90 deep": "<ul><li>" * 45,
    "letters as large as a house": '<p style="font-size:9999999pt">가나다',
    "a drawing 2,000 deep": "<svg><title>t</title>" + "<g>" * 2000 + "</g>" * 2000 + "</svg>",
}
# One page with many texts at once in the everyday run; each alone in the campaign.
EACH = [*TEXTS, *SHAPES] if campaign(1) > 1 else ["a table of 5,000 rows"]
TOGETHER = ["one Latin word", "old Hangul", "emoji joined to families", "lone surrogates"]


@pytest.fixture(autouse=True)
def _own_data(settings, tmp_path):
    settings.HRIA_DATA_DIR = tmp_path


def assert_bounded(body: str) -> None:
    page = f"<!doctype html><head><style>{STYLE}</style></head><body>{body}"
    try:
        made = render(page, title="t", language="ko", created=DAY)
    except RenderRefused:
        return
    assert made.peak < 600 * MIB
    # Ten seconds of a quiet machine; processor time counts the neighbours' share as well.
    assert made.cpu < 10 * 2
    assert problems_of(made.pdf) == []


def paragraph(text: str) -> str:
    return f"<p>{html.escape(text)}</p>"


def test_the_worst_texts_on_one_page_stay_within_bounds():
    assert_bounded("".join(paragraph(TEXTS[name]) for name in TOGETHER))


@pytest.mark.campaign
@pytest.mark.parametrize("name", EACH)
def test_each_hostile_shape_stays_within_bounds(name):
    assert_bounded(paragraph(TEXTS[name]) if name in TEXTS else SHAPES[name])
