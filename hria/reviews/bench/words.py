"""The glossary's words in a question."""

from hria.instrument.definition import Instrument, Question
from hria.instrument.library import Term

MOST = 8


def terms_in(instrument: Instrument, question: Question) -> list[Term]:
    """The terms whose name stands in the question, its help, its reasons or its choices."""
    texts = [question.text, question.help, question.why, *(c.label for c in question.choices)]
    korean = " ".join(text.ko for text in texts)
    english = " ".join(text.en for text in texts).lower()
    # Korean is the first language; only a carried-over method lacks it.
    found = [
        term
        for term in instrument.terms
        if (_name(term.name.ko) in korean if korean.strip() else _name(term.name.en) in english)
    ]
    return found[:MOST]


def _name(name: str) -> str:
    """The word itself, without what stands in brackets after it."""
    return name.split("(", maxsplit=1)[0].strip() or name
