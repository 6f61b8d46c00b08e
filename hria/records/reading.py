"""Rows by plain SQL, from whatever database the cursor belongs to."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol


class Cursor(Protocol):
    """What is used of a database cursor (PEP 249)."""

    description: Any

    def execute(self, sql: str, /) -> object: ...

    def fetchall(self) -> Sequence[Sequence[Any]]: ...


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that must not be: which rule, what about, in words."""

    rule: str
    words: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.words}"


def rows(cursor: Cursor, sql: str) -> Iterator[dict[str, Any]]:
    """The rows of a query, column name -> value."""
    cursor.execute(sql)
    names = [column[0] for column in cursor.description]
    for row in cursor.fetchall():
        yield dict(zip(names, row, strict=True))


def parsed(value: Any) -> Any:
    """A JSON column: text in one kind of database, data already in another."""
    return json.loads(value) if isinstance(value, str | bytes) else value
