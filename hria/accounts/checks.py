"""Django's check of this room: who is to set a password must get the letter."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register  # noqa: A004  Django's name

UNSENT = ("console", "dummy", "filebased", "locmem")


@register(Tags.security, deploy=True)
def letters_are_sent(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """Whether letters leave this machine; runs with `check --deploy`."""
    if not any(f".{kind}." in settings.EMAIL_BACKEND for kind in UNSENT):
        return []
    return [
        Warning(
            "No mail server is set: letters, and the links in them that set passwords, are written"
            " here and reach nobody, while the site says that they were sent.",
            hint="Set EMAIL_URL, such as smtp+tls://user:password@mail.example.go.kr:587",
            id="accounts.W001",
        )
    ]
