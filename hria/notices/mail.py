"""Letters by mail, in the reader's language: one for each event, or one a day, or none.

The clock asks `letters` what is due and does each in a transaction. In it the letter is only
claimed; it is handed to the mail server after that transaction has ended. Killed before, the
letter is free; killed after, it is taken: sent once or, seldom, not at all, but never twice.
"""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime

from django.db import transaction

from hria.notices.letters import UNREACHABLE, confirm, note_doubt, put_back
from hria.notices.models import Letter
from hria.notices.posting import MOST, Claim, due
from hria.notices.sending import Doubtful, Refused, Server, Unreachable
from hria.notices.writing import written

log = logging.getLogger("hria.mail")


def letters(now: datetime) -> Iterator[tuple[str, Callable[[], None]]]:
    """What is to be posted at `now`: a key for this attempt, and what makes it.

    What makes it must run inside a transaction, or in none.
    """
    server = Server()
    for name, claim in list(due(now))[:MOST]:
        yield f"letter:{name}:{now.isoformat(timespec='minutes')}", _posting(claim, server, now)


def _posting(claim: Claim, server: Server, now: datetime) -> Callable[[], None]:
    def post() -> None:
        # A server that did not answer a moment ago is left alone until the next run.
        letter = None if server.is_down else claim()
        if letter is not None:
            transaction.on_commit(lambda: hand_over(letter, server, now))

    return post


def hand_over(letter: Letter, server: Server, now: datetime) -> None:
    """Send a claimed letter and store what became of it; raises nothing that mail can raise."""
    try:
        server.send(written(letter))
    except Unreachable:
        put_back(letter, now, UNREACHABLE)
    except Refused as refusal:
        put_back(letter, now, str(refusal))
    except Doubtful as doubt:
        note_doubt(letter, str(doubt))
        log.warning("nobody knows whether letter %s went out: %s", letter.pk, doubt)
    else:
        confirm(letter)
