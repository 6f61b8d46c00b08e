"""What the pages of the method hold, part by part, in reading order.

Questions, floors, rules and obligations stand at their own ids (#P01, #RL-01); everything else
behind its kind (#source-PIPA-23, #fact-remote, #right-PRI).
"""

from collections.abc import Callable
from typing import TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hria.instrument.definition import Instrument
from hria.portal.manual.asked import figures, levels, questions, rights, scales
from hria.portal.manual.cited import deadlines, sources, terms, withholding
from hria.portal.manual.followed import differing, facts, floors, obligations, rules
from hria.portal.manual.making import Chapters

Maker: TypeAlias = Callable[[Instrument], Chapters]
PARTS: dict[str, tuple[Promise, Promise, Maker]] = {
    "questions": (
        _("Questions"),
        _("What is asked, when, why, with which evidence, and how silence is read."),
        questions,
    ),
    "rules": (
        _("Rules"),
        _("When a rule holds, what it leads to, on what it stands, and how it can be lifted."),
        rules,
    ),
    "obligations": (
        _("Obligations"),
        _("What must be done, by whom, until when, and how it is shown."),
        obligations,
    ),
    "facts": (_("Facts"), _("Findings from several answers that rules and floors share."), facts),
    "floors": (
        _("Floors"),
        _("The least value that facts leave to a judgement, whatever was entered."),
        floors,
    ),
    "scales": (
        _("Scales and tables"),
        _("How values become severity, likelihood and a level, and what measures count for."),
        scales,
    ),
    "figures": (_("Further values"), _("What else this instrument counts with."), figures),
    "levels": (
        _("Levels and determinations"),
        _("What the four levels mean, and the results by the rules in their order."),
        levels,
    ),
    "rights": (_("Rights"), _("The rights at stake, with their articles."), rights),
    "deadlines": (_("Deadlines"), _("Periods and days that statutes fix."), deadlines),
    "positions": (
        _("Positions that differ"),
        _("Where courts, legislators and bodies see it otherwise than this method or each other."),
        differing,
    ),
    "withholding": (
        _("What may be withheld"),
        _("When parts of a report may be withheld, and what never may."),
        withholding,
    ),
    "terms": (_("Terms"), _("Words explained."), terms),
    "sources": (_("Sources"), _("Statutes, decisions and papers, and how each was read."), sources),
}
