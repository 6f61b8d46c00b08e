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

LAPSES: dict[str, Promise] = {
    "halt": _("The system is stopped or does not start."),
    "escalate": _("The next higher office takes over."),
    "public_overdue": _("It is shown to the public as overdue."),
}
