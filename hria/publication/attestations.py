"""What a publisher states in the first person before publishing, one sentence at a time."""

from django.utils.translation import gettext_lazy as _

STATEMENTS = {
    "read": _("I have read the preview in full, as the public will see it."),
    "people": _(
        "It names nobody but the officials and reviewers who answer for what they did, and"
        " holds no personal information of others."
    ),
    "no_part": _("I neither submitted this assessment nor decided on it."),
    "final": _(
        "I know that a published report stays public and is never changed; only a new"
        " assessment gives a new version."
    ),
}
