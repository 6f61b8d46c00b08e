"""The pieces of a SurveyJS expression, one after the other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

TOKEN = re.compile(
    r"""\s*(?:
        \{(?P<question>[^{}]*)\}
      | (?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
      | (?P<sign>==|!=|<>|<=|>=|&&|\|\||[=<>()\[\],!+\-*/%^])
      | (?P<word>[^\s{}()\[\],"'=<>!&|+*/%^]+)
    )""",
    re.VERBOSE,
)


class Unsupported(ValueError):
    """What an expression uses and we cannot carry over; the message names it."""


@dataclass
class Tokens:
    """The pieces of an expression, one after the other."""

    found: list[tuple[str, str]]
    questions: frozenset[str]
    place: int = 0
    depth: int = 0

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


def pieces(expression: str) -> Iterator[tuple[str, str]]:
    """Each piece with its kind: question, text, sign or word. Raises Unsupported."""
    place, end = 0, len(expression.rstrip())
    while place < end:
        token = TOKEN.match(expression, place)
        if token is None:
            raise Unsupported(f"{expression[place : place + 20].strip()!r} cannot be read")
        yield str(token.lastgroup), token[str(token.lastgroup)]
        place = token.end()


def refuse(token: tuple[str, str]) -> NoReturn:
    """Say that this piece cannot stand here. Raises Unsupported."""
    kind, word = token
    if kind == "end":
        raise Unsupported("it breaks off")
    raise Unsupported(f"{word} is not supported here")
