"""Fixed words for codes that the instrument's data carry."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PEOPLE: dict[str, Promise] = {
    "drafter": _("Drafter of the agency"),
    "officer": _("Responsible officer of the agency"),
    "publisher": _("Publisher of the agency"),
    "reviewer": _("Independent reviewer"),
    "commission": _("Reviewing commission"),
}

# The Commission's acts in short, for marks beside a determination.
COMMISSION: dict[str, Promise] = {
    "NHRCK-2023": _("Human Rights Commission 2023"),
    "NHRCK-2024": _("Human Rights Commission 2024"),
    "NHRCK-2026": _("Human Rights Commission 2026"),
}

# An agency makes no statutes: it can only wait for one. Obligation -> what it means for the
# agency, and the half-sentence that goes before what the instrument says.
NOT_IN_OUR_HANDS: dict[str, tuple[Promise, Promise]] = {
    "LAW": (
        _("No use until there is a statute"),
        _(
            "Statutes are made by the National Assembly, not by the agency. "
            "What is awaited before any use:"
        ),
    ),
}

LAPSES: dict[str, Promise] = {
    "halt": _("The system is stopped or does not start."),
    "escalate": _("The next higher office takes over."),
    "public_overdue": _("It is shown to the public as overdue."),
}
