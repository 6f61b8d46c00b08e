"""Conditions of SurveyJS (`visibleIf`) read into conditions of ours, as plain data.

Only what can be carried over exactly: `=` and `contains` between a question and texts, `and`,
`or`, parentheses. Everything else is refused by name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

from hria.instrument.points_values import is_comparable

TOKEN = re.compile(
    r"""\s*(?:
        \{(?P<question>[^{}]*)\}
      | (?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
      | (?P<sign>==|!=|<>|<=|>=|&&|\|\||[=<>()\[\],!+\-*/%^])
      | (?P<word>[^\s{}()\[\],"'=<>!&|+*/%^]+)
    )""",
    re.VERBOSE,
)
AND, OR = ("and", "&&"), ("or", "||")
EQUALS, HAS = ("=", "==", "equal"), ("contains", "contain", "*=")
DEEPEST = 50


class Unsupported(ValueError):
    """What an expression uses and we cannot carry over; the message names it."""


@dataclass
class _Tokens:
    """The pieces of an expression, one after the other."""

    found: list[tuple[str, str]]
    questions: frozenset[str]
    place: int = 0
    depth: int = field(default=0)

    @property
    def next(self) -> tuple[str, str]:
        return self.found[self.place] if self.place < len(self.found) else ("end", "the end")

    def take(self) -> tuple[str, str]:
        token = self.next
        self.place += 1
        return token

    def takes(self, *words: str) -> bool:
        kind, word = self.next
        if kind in ("sign", "word") and word.lower() in words:
            self.place += 1
            return True
        return False


def condition(expression: str, questions: frozenset[str]) -> dict[str, Any]:
    """The condition as an instrument of points writes it; `questions`: the names there are.

    Raises Unsupported.
    """
    tokens = _Tokens(list(_pieces(expression)), questions)
    read = _either(tokens)
    if tokens.next[0] != "end":
        _refuse(tokens.next)
    return read


def _pieces(expression: str) -> Iterator[tuple[str, str]]:
    place, end = 0, len(expression.rstrip())
    while place < end:
        token = TOKEN.match(expression, place)
        if token is None:
            raise Unsupported(f"{expression[place : place + 20].strip()!r} cannot be read")
        yield str(token.lastgroup), token[str(token.lastgroup)]
        place = token.end()


def _either(tokens: _Tokens) -> dict[str, Any]:
    parts = [_all(tokens)]
    while tokens.takes(*OR):
        parts.append(_all(tokens))
    return parts[0] if len(parts) == 1 else {"any": parts}


def _all(tokens: _Tokens) -> dict[str, Any]:
    parts = [_one(tokens)]
    while tokens.takes(*AND):
        parts.append(_one(tokens))
    return parts[0] if len(parts) == 1 else {"all": parts}


def _one(tokens: _Tokens) -> dict[str, Any]:
    if tokens.takes("("):
        tokens.depth += 1
        if tokens.depth > DEEPEST:
            raise Unsupported("parentheses are nested too deeply")
        inside = _either(tokens)
        tokens.depth -= 1
        if not tokens.takes(")"):
            _refuse(tokens.next)
        return inside
    kind, question = tokens.take()
    if kind != "question":
        _refuse((kind, question))
    if question not in tokens.questions:
        raise Unsupported(f"{{{question}}} is no question of this questionnaire")
    if tokens.takes(*EQUALS):
        return {"q": question, "is": _text(tokens)}
    if tokens.takes(*HAS):
        return {"q": question, "contains": _texts(tokens)}
    return _refuse(tokens.next)


def _texts(tokens: _Tokens) -> list[str]:
    if not tokens.takes("["):
        return [_text(tokens)]
    texts = [_text(tokens)]
    while tokens.takes(","):
        texts.append(_text(tokens))
    if not tokens.takes("]"):
        _refuse(tokens.next)
    return texts


def _text(tokens: _Tokens) -> str:
    kind, written = tokens.take()
    if kind != "text" or "\\" in written:
        _refuse((kind, written))
    text = written[1:-1]
    if not is_comparable(text):
        raise Unsupported(f"{written} could be taken for a number or a truth value")
    return text


def _refuse(token: tuple[str, str]) -> NoReturn:
    kind, word = token
    if kind == "end":
        raise Unsupported("it breaks off")
    raise Unsupported(f"{word} is not supported here")
