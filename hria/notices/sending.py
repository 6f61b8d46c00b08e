"""The mail server, and what its answers mean for the question whether a letter went out."""

import logging
from contextlib import suppress
from smtplib import (
    SMTPDataError,
    SMTPHeloError,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

log = logging.getLogger("hria.mail")
# Answers after which the server surely keeps nothing.
SURE = (
    SMTPRecipientsRefused,
    SMTPSenderRefused,
    SMTPDataError,
    SMTPHeloError,
    SMTPNotSupportedError,
)


class Unreachable(Exception):
    """No server answered; nothing was sent."""


class Refused(Exception):
    """The letter was refused, or could not be written; it surely did not go out."""


class Doubtful(Exception):
    """The server fell silent in the middle; nobody knows whether it took the letter."""


class Server:
    """The mail server during one run."""

    def __init__(self) -> None:
        self.is_down = False

    def send(self, message: EmailMessage) -> None:
        """Hand over one letter; raises Unreachable, Refused, Doubtful."""
        connection = self._opened()
        message.connection = connection
        try:
            message.send()
        except (*SURE, ValueError) as error:
            raise Refused(named(error)) from error
        except OSError as error:
            # smtplib's errors are OSErrors too: the line broke, or time ran out.
            raise Doubtful(named(error)) from error
        finally:
            _hang_up(connection)

    def _opened(self) -> BaseEmailBackend:
        connection: BaseEmailBackend = get_connection()
        if not self.is_down:
            try:
                connection.open()
            except OSError as error:
                self.is_down = True
                log.warning("the mail server cannot be reached: %s", named(error))
        if self.is_down:
            raise Unreachable
        return connection


def _hang_up(connection: BaseEmailBackend) -> None:
    """What the server said of the letter stands, however the line ends."""
    with suppress(OSError):
        connection.close()


def named(error: Exception) -> str:
    """The kind of error and the server's number; its words may hold addresses."""
    code = error.smtp_code if isinstance(error, SMTPResponseException) else ""
    return f"{type(error).__name__} {code}".strip()[:80]
