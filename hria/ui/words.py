"""The fixed words and looks of levels, determinations, bases and states."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Look(NamedTuple):
    """A word with the icon and the CSS class that go with it."""

    word: Promise
    icon: str
    tone: str


LEVELS = {
    1: Look(_("Minimal"), "level-1", "level-1"),
    2: Look(_("Limited"), "level-2", "level-2"),
    3: Look(_("Significant"), "level-3", "level-3"),
    4: Look(_("Unacceptable"), "level-4", "level-4"),
}
NO_LEVEL = Look(_("Not yet known"), "level-none", "level-none")

DETERMINATIONS = {
    "allowed": Look(_("Allowed with baseline duties"), "check", "go"),
    "conditional": Look(
        _("Conditional: only after the listed obligations are met"), "flag", "care"
    ),
    "exception_only": Look(_("Exceptional use, case by case, time-limited"), "clock", "care"),
    "halt_development": Look(_("Halt development"), "halt", "stop"),
    "halt_use": Look(_("Halt use"), "halt", "stop"),
    "suspend_pending_law": Look(_("Suspend until a specific statute exists"), "halt", "stop"),
    "prohibited": Look(_("Prohibited"), "level-4", "ban"),
    # Of an instrument that counts points and weighs no rights.
    "points": Look(_("Scored by points: no finding on human rights"), "info", "care"),
}

BASES = {
    "law": Look(_("Law"), "law", "law"),
    "policy": Look(_("Policy"), "megaphone", "policy"),
    "design": Look(_("Own design"), "compass", "design"),
}

TONES = {
    "neutral": "minus",
    "info": "info",
    "success": "check",
    "warning": "alert",
    "danger": "error",
}

STEP_STATES = {
    "done": Look(_("Complete"), "check", "done"),
    "part": Look(_("In progress"), "edit", "part"),
    "open": Look(_("Not started"), "", "open"),
    "error": Look(_("Needs attention"), "alert", "error"),
    "off": Look(_("Not applicable"), "minus", "off"),
}
