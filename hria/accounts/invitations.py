"""Letters to people: the link with which a new person sets a password, and what is offered.

A link works once; no letter ever holds a password.
"""

import logging

from allauth.account.adapter import get_adapter
from allauth.account.forms import ResetPasswordForm, default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override

from hria.accounts.models import Invitation, User

log = logging.getLogger(__name__)


def password_path(user: User) -> str:
    """The path of the page where this person sets a password; void once it was used."""
    with override(user.language):
        return reverse(
            "account_reset_password_from_key",
            kwargs={
                "uidb36": user_pk_to_url_str(user),
                "key": default_token_generator.make_token(user),
            },
        )


def send_password_link(request: HttpRequest, user: User) -> bool:
    """Send the link in the person's own language; False when the letter could not be sent."""
    form = ResetPasswordForm({"email": user.email})
    with override(user.language):
        try:
            form.is_valid()
            form.save(request)
        except OSError:
            # Any failure of mail (smtplib's errors are OSErrors) must not undo the role given.
            log.exception("The password link could not be sent")
            return False
    return True


def send_invitation(request: HttpRequest, invitation: Invitation) -> bool:
    """Tell the person of an invitation, in their own language; False when it could not be sent."""
    user = invitation.user
    with override(user.language):
        there = request.build_absolute_uri(reverse("account_invitations"))
        page = {"invitation": invitation, "there": there}
        try:
            get_adapter(request).send_mail("account/email/invitation", user.email, page)
        except OSError:
            log.exception("The invitation could not be sent")
            return False
    return True
