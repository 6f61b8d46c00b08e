"""Everything that is wrong with what is stored."""

from collections.abc import Iterator

from hria.records import contents, events, files, rules, rules_later
from hria.records.reading import Cursor, Finding
from hria.records.rules import broken

RULES = (
    *(*rules.REVIEWING, *rules.PUBLISHING, *rules.HALTING, *rules.PEOPLE),
    *(*rules_later.DUTIES, *rules_later.REASSESSMENTS, *rules_later.CLOCK, *rules_later.OTHERS),
)


def findings(cursor: Cursor) -> Iterator[Finding]:
    """Each fault of the tables behind `cursor`; `files.whole` looks at what lies beside them.

    Changes nothing. Raises the error of the database where a table is not there.
    """
    yield from broken(cursor, RULES)
    yield from contents.submissions(cursor)
    yield from contents.halting_outcomes(cursor)
    yield from contents.states(cursor)
    yield from contents.reports(cursor)
    yield from contents.answers(cursor)
    yield from events.complete(cursor)
    yield from events.agrees(cursor)
    yield from files.editions(cursor)
