"""A clock of its own process: python -m tests.notices.clock HOUR [twin]. It posts what is due.

A twin breaks the product on purpose before it starts: `early` sends before the claim is stored,
`greedy` claims what another has claimed.
"""

import sys
from datetime import datetime
from types import SimpleNamespace


def early() -> None:
    """Hand the letter over within the transaction that claims it."""
    mail.transaction = SimpleNamespace(on_commit=lambda send: send())


def greedy() -> None:
    """Write a letter of a notice whether or not it is in one already."""

    def claim(notices, now, *, day=None):
        reader = Notice.objects.get(pk=notices[0]).reader_id
        letter = Letter.objects.create(reader_id=reader, day=day, claimed_at=now)
        Notice.objects.filter(pk__in=notices).update(letter=letter)
        return letter

    posting.claim_new = claim


if __name__ == "__main__":
    import django

    django.setup()
    from hria.notices import mail, posting
    from hria.notices.models import Letter, Notice
    from hria.oversight.clock.engine import Step, tick

    for name in sys.argv[2:]:
        {"early": early, "greedy": greedy}[name]()

    def source(now):
        return [Step(key, do) for key, do in mail.letters(now)]

    print("ready", flush=True)
    found = tick(datetime.fromisoformat(sys.argv[1]), [source])
    print(len(found.done), len(found.failed))
