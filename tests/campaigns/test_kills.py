"""Processes killed at any moment under load: what was acknowledged is stored, nothing by half."""

import os
import random
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread

import pytest
from django.db import connection
from django.urls import reverse

from hria.publication.attestations import STATEMENTS
from hria.publication.models import Publication
from hria.reviews.verdicts import Verdict
from tests.campaigns.browser import Browser, Lost
from tests.campaigns.conftest import Serving
from tests.campaigns.desk import Desk, Kept
from tests.campaigns.invariants import problems
from tests.campaigns.site import (
    Served,
    ServedBroken,
    copy_database,
    kill_a_worker,
    kill_postgres,
    kill_the_server,
    kill_who_publishes,
    mortal_postgres,
)
from tests.campaigns.stage import ALLOWED, Stage
from tests.campaigns.traces import traces
from tests.environment import campaign
from tests.live import LiveSite, Prepared, is_postgres

pytestmark = pytest.mark.campaign
DESKS = 4
WORKERS, SERVERS, DATABASES, PUBLISHERS = campaign(30), campaign(0.5), campaign(0.5), campaign(0.2)
MOST = 300  # kills until the broken twin must be caught
NEEDS_POSTGRES = pytest.mark.skipif(
    not is_postgres(os.environ.get("DATABASE_URL", "")), reason="SQLite has no server to kill"
)
TAKES_MINUTES = pytest.mark.skipif(campaign(1) == 1, reason="takes minutes: make torture")


def storm(
    site: LiveSite, stage: Stage, kills: int, kill: Callable[[], None], *, longest: float = 0.3
) -> Kept:
    """Desks at work while `kill` strikes, at most `longest` seconds apart; what they were told."""
    kept, over = Kept(), Event()
    desks = [Desk(site.port, stage, kept, over) for _ in range(DESKS)]
    for desk in desks:
        desk.start()
    try:
        for _ in range(kills):
            over.wait(random.uniform(0.02, longest))
            kill()
        over.wait(0.5)
    finally:
        over.set()
        for desk in desks:
            desk.join()
        connection.close()  # its other end may have been killed
    return kept


def check(kept: Kept, line: Callable[[str], None]) -> None:
    """Everything that was promised is there, and everything that is there is whole."""
    lost = set(kept.acknowledged) - traces()
    line(f"{len(lost)} ({kept.unanswered} unanswered, {len(kept.acknowledged)} acknowledged)")
    assert kept.failures == []
    assert kept.acknowledged
    assert lost == set()
    assert problems() == []


@pytest.mark.parametrize(("kill", "kills"), [(kill_a_worker, WORKERS), (kill_the_server, SERVERS)])
def test_killed_under_load_it_loses_nothing_acknowledged(
    kill: Callable[[LiveSite], None], kills: int, serving: Serving, figure: Callable[..., None]
) -> None:
    name = kill.__name__.replace("_", " ")
    with serving(Served) as site:
        kept = storm(site, Stage(), kills, lambda: kill(site))
        check(kept, lambda value: figure(f"{name} × {kills}: lost", value, 0))


@NEEDS_POSTGRES
def test_killed_with_its_database_it_loses_nothing_acknowledged(
    prepared_site: Prepared,
    serving: Serving,
    monkeypatch: pytest.MonkeyPatch,
    figure: Callable[..., None],
) -> None:
    with mortal_postgres() as cluster:
        copy_database(prepared_site.database, cluster)
        monkeypatch.setenv("DATABASE_URL", cluster.url)
        with serving(Served) as site:
            kept = storm(site, Stage(), DATABASES, lambda: kill_postgres(cluster))
            name = f"kill the database × {DATABASES}: lost"
            check(kept, lambda value: figure(name, value, 0))


def test_killed_without_transactions_it_is_caught(
    serving: Serving, figure: Callable[..., None]
) -> None:
    with serving(ServedBroken) as site:
        stage = Stage()
        kills, found = 0, []
        while not found and kills < MOST:
            # Ever longer apart: on a busy machine nobody gets as far as storing in a moment.
            longest = min(0.3 * (1 + kills / 30), 5)
            storm(site, stage, 15, lambda: kill_a_worker(site), longest=longest)
            kills, found = kills + 15, problems()
        figure("the same without transactions", f"{len(found)} faults in {kills} kills", "> 0")
        assert found


@TAKES_MINUTES
def test_killed_while_publishing_it_has_published_nothing_or_all(
    serving: Serving, figure: Callable[..., None]
) -> None:
    with serving(Served) as site:
        stage = Stage()
        publisher = Browser(site.port, stage.publishers[0])
        for _ in range(PUBLISHERS):
            decision = stage.decided(Verdict.APPROVE, ALLOWED)
            path = reverse("publication:publish", args=[decision.pk])
            sending = Thread(target=send, args=(publisher, path))
            sending.start()
            sending.join(random.uniform(0, 15))
            kill_who_publishes(site)
            sending.join()
            assert problems() == []
            again = send(publisher, path)
            assert again in (302, 409)
            assert Publication.objects.filter(decision=decision).count() == 1
        figure(f"killed while publishing × {PUBLISHERS}: by half", 0, 0)


def send(publisher: Browser, path: str) -> int:
    """Press the button; 0 if no answer comes."""
    with suppress(Lost):
        return publisher.post(path, dict.fromkeys(STATEMENTS, "on"))
    return 0
