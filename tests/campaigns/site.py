"""A site to be killed: a real server whose workers are back at once."""

import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.live import PATIENCE, Database, LiveSite
from tools import pgtemp


class Served(LiveSite):
    """Two workers, loaded once and forked; `broken` serves the twin without transactions."""

    application = "tests.campaigns.served"

    def start(self) -> None:
        self.env["GUNICORN_CMD_ARGS"] = "--preload --log-level critical"
        super().start()


class ServedBroken(Served):
    application = "tests.campaigns.served_broken"


def kill_a_worker(site: LiveSite) -> None:
    """SIGKILL to one of the site's workers, as the kernel does when memory ends."""
    workers = children_of(site.process.pid if site.process else 0)
    if workers:
        with suppress(ProcessLookupError):
            os.kill(random.choice(workers), signal.SIGKILL)


def kill_who_publishes(site: LiveSite) -> None:
    """SIGKILL to all workers, or to the processes that draw for them."""
    workers = children_of(site.process.pid if site.process else 0)
    drawing = [child for worker in workers for child in children_of(worker)]
    for pid in random.choice([workers, drawing or workers]):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def kill_the_server(site: LiveSite) -> None:
    """SIGKILL to the server with all its workers; it is started again."""
    site.kill()
    site.start()


def children_of(pid: int) -> list[int]:
    """The processes that `pid` started and that still run."""
    with suppress(OSError):
        return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


@contextmanager
def mortal_postgres() -> Iterator[pgtemp.Cluster]:
    """A PostgreSQL of one's own, as careful as it is delivered: what it said is stored, is."""
    binaries = pgtemp.programs()
    assert binaries is not None
    hasty = dict(pgtemp.UNSAFE_BUT_FAST)
    pgtemp.UNSAFE_BUT_FAST.clear()
    pgtemp.UNSAFE_BUT_FAST.update({"listen_addresses": "", "max_connections": "60"})
    try:
        with pgtemp.Cluster(binaries) as cluster:
            yield cluster
    finally:
        pgtemp.UNSAFE_BUT_FAST.update(hasty)


def copy_database(source: Database, cluster: pgtemp.Cluster) -> None:
    """The same database, under the same name, in another server."""
    psql, pg_dump = cluster.binaries / "psql", cluster.binaries / "pg_dump"
    there = cluster.url.replace("/postgres?", f"/{source.name}?")
    subprocess.run([psql, "-qc", f"CREATE DATABASE {source.name}", cluster.url], check=True)
    dump = subprocess.run([pg_dump, source.url], check=True, capture_output=True).stdout
    subprocess.run([psql, "-q", there], check=True, input=dump, stdout=subprocess.DEVNULL)


def kill_postgres(cluster: pgtemp.Cluster) -> None:
    """SIGKILL to the database server with all its processes; it is started again."""
    family = [cluster.server.pid, *children_of(cluster.server.pid)]
    for pid in family:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    cluster.server.wait()
    deadline = time.monotonic() + PATIENCE
    while any(map(_runs, family)) and time.monotonic() < deadline:
        time.sleep(0.01)
    cluster._start()


def _runs(pid: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    return False
