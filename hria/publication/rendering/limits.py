"""What one rendering may cost, and the reasons for which it is refused.

Read on both sides of the process boundary, so nothing but the standard library here.
"""

import dataclasses
import enum

MIB = 1024 * 1024


class Reason(enum.StrEnum):
    """Why no PDF came out; each asks something else of the person waiting."""

    TOO_LONG = "too_long"  # time ran out
    TOO_LARGE = "too_large"  # memory or file size ran out
    TOO_MANY_PAGES = "too_many_pages"
    BROKEN = "broken"  # the document, or the renderer itself


# Exit codes of the child. Far from 1 and 2, which the interpreter uses for itself.
EXIT_CODES = {reason: 40 + number for number, reason in enumerate(Reason)}


@dataclasses.dataclass(frozen=True)
class Limits:
    """The bounds of one job. A report of 100 pages needs 8 s and 250 MB of these."""

    memory: int = 1024 * MIB  # address space
    cpu: int = 60  # seconds of processor time
    wall: int = 90  # seconds on the clock, measured by the parent
    pages: int = 300
    elements: int = 30_000  # of the document tree; a report of 100 pages has 7,000
    rows: int = 1_500  # of all tables together: 10 s if their columns size themselves
    depth: int = 100  # of nesting: the layout recurses
    html: int = 20 * MIB
    output: int = 64 * MIB  # size of any file the child may write, the PDF included
    wait: float = 60.0  # seconds to wait for the job before this one
