"""What the register searches in, and what a query asks for."""

import pytest

from hria.publication.words import MOST_TERMS, squash, terms, words_of


@pytest.mark.parametrize(
    ("text", "squashed"),
    [
        ("얼굴 인식", "얼굴인식"),
        ("Face  Recognition", "facerecognition"),
        ("FRT-2026-0001", "frt20260001"),
        ("ＡＩ（법）", "ai법"),
        ("인권\x00·차별_", "인권차별"),
        ("가", "가"),  # composed and decomposed Hangul are one
        ("STRASSE straße", "strassestrasse"),
    ],
)
def test_only_letters_and_digits_in_one_form_are_left(text: str, squashed: str) -> None:
    assert squash(text) == squashed


def test_passages_stay_apart_so_that_no_word_is_found_across_them() -> None:
    assert words_of(["출입 인", "권한", "출입 인", ""]) == "출입인\n권한"


def test_a_query_is_taken_word_by_word_each_once() -> None:
    assert terms("인권  차별 인권") == ["인권", "차별"]


@pytest.mark.parametrize("query", ["", "   ", "%", "_ %_", "\x00", "'\";--", "․ ・"])
def test_a_query_without_letters_asks_for_nothing(query: str) -> None:
    assert terms(query) == []


def test_a_query_of_endless_words_is_cut() -> None:
    assert len(terms(" ".join(map(str, range(10_000))))) == MOST_TERMS
