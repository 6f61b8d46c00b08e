"""An installation that sends no letters is told so before it goes out."""

import pytest

from hria.accounts.checks import letters_are_sent


@pytest.mark.parametrize("kind", ["console", "dummy", "filebased", "locmem"])
def test_letters_that_reach_nobody_are_told_of(settings, kind):
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{kind}.EmailBackend"
    (found,) = letters_are_sent(None)
    assert "EMAIL_URL" in found.hint


def test_a_mail_server_is_in_order(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert letters_are_sent(None) == []
