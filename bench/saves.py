"""P8: saving one step of the questionnaire, durably, against the anchor's minimal save.

One visitor, a new connection for each request, SQLite with synchronous=FULL on both sides: what
a person waits for after pressing "save", without the page that follows.
"""

import contextlib
import html
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

from bench.servers import ROOT, anchor, demo_env, gunicorn
from bench.table import Row
from hria.assessments.merging import Seen

ROUNDS, SAVES = 6, 50
QUESTION = "P01"
STEP = "profile"

# A body, its drafter signed in, and a draft with every answer of a teaching case.
PREPARE = """
import django
django.setup()
from django.conf import settings
from django.test import Client
from hria.accounts.models import Role, User
from hria.accounts.services import found_agency, join
from hria.assessments.queries import newest_instrument
from hria.assessments.services import Given, save_answers, start
from hria.portal.demo.cases import read_cases
from hria.registry.services import register
agency = found_agency(name_ko="가온시", name_en="Gaon City")
who = join(email="a@example.kr", name="김하나", agency=agency, role=Role.DRAFTER, by=None)
who = User.objects.get(pk=who.user_id)
words = {"name_ko": "청사", "name_en": "", "purpose_ko": "출입", "purpose_en": ""}
system = register(agency, {**words, "use_type": "verification", "stage": "plan"}, by=who)
version = newest_instrument()
draft = start(system, version, by=who)
case = next(case for case in read_cases() if case.id == "RC14-kr-smart-pass")
answers = case.asked(version.parsed())
save_answers(draft, {q: Given(value) for q, value in answers.items()}, by=who)
client = Client()
client.force_login(who)
print(draft.pk, settings.SESSION_COOKIE_NAME, client.cookies[settings.SESSION_COOKIE_NAME].value)
"""


@dataclass
class Visitor:
    """One browser at one address, with its cookies."""

    address: str
    cookies: dict[str, str]

    def ask(self, method: str, path: str, form: Mapping[str, str] | None = None) -> tuple[int, str]:
        """Send one request on a connection of its own; status and body."""
        link = HTTPConnection(urlsplit(self.address).netloc, timeout=60)
        headers = {"Cookie": "; ".join(f"{n}={v}" for n, v in self.cookies.items())}
        body = urlencode(form) if form is not None else None
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        link.request(method, path, body, headers)
        answer = link.getresponse()
        text = answer.read().decode()
        for name, value in answer.getheaders():
            if name == "Set-Cookie":
                self.cookies.update([value.partition(";")[0].split("=", 1)])
        link.close()
        return answer.status, text


@contextlib.contextmanager
def site() -> Iterator[tuple[Visitor, str]]:
    """Our site with one draft: the drafter's browser, and the path of the step."""
    with tempfile.TemporaryDirectory() as folder:
        env = demo_env(folder) | {"DATABASE_URL": f"sqlite:///{folder}/hria.sqlite3"}
        whole = {**os.environ, **env}
        for step in ("migrate -v0", "collectstatic --noinput -v0", "load_instruments"):
            command = [sys.executable, "manage.py", *step.split()]
            subprocess.run(command, cwd=ROOT, env=whole, check=True, stdout=subprocess.DEVNULL)
        done = subprocess.run(
            [sys.executable, "-c", PREPARE],
            cwd=ROOT, env=whole, check=True, capture_output=True, text=True,
        )  # fmt: skip
        pk, cookie, value = done.stdout.split()
        with gunicorn("hria.wsgi", env, "/health/") as address:
            yield Visitor(address, {cookie: value}), f"/assessments/{pk}/steps/{STEP}/"


def our_save(visitor: Visitor, path: str) -> Callable[[], None]:
    """A function that sends the whole step with another first answer each time it is called."""
    _status, page = visitor.ask("GET", path)
    form = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    form |= dict(re.findall(r'name="([^"]+)" value="([^"]+)" id="[^"]+" checked', page))
    typed = re.findall(r'<textarea name="([^"]+)"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL)
    form |= {name: html.unescape(text) for name, text in typed}
    state = {"version": int(form[f"{QUESTION}-seen"].partition(";")[0])}
    state["nth"] = 0

    def save() -> None:
        shown = {"answer": form[f"{QUESTION}-answer"], "note": ""}
        form[f"{QUESTION}-seen"] = str(Seen.of(state["version"], shown))
        state["nth"] += 1
        form[f"{QUESTION}-answer"] = f"원하는 승객이 얼굴로 지나갑니다. {state['nth']}"
        status, _body = visitor.ask("POST", path, form)
        if status != 302:
            raise RuntimeError(f"the step was not saved: {status}")
        state["version"] += 1

    return save


def anchor_save(visitor: Visitor) -> Callable[[], None]:
    """A function that saves ten fields at the anchor."""
    _status, token = visitor.ask("GET", "/enter/")
    state = {"nth": 0}

    def save() -> None:
        state["nth"] += 1
        fields = {f"f{n}": f"answer {n} {state['nth']}" for n in range(10)}
        status, _body = visitor.ask("POST", "/save/", {"csrfmiddlewaretoken": token, **fields})
        if status != 302:
            raise RuntimeError(f"the anchor did not save: {status}")

    return save


def timed(save: Callable[[], None]) -> list[float]:
    """Milliseconds of each of SAVES saves."""
    times = []
    for _nth in range(SAVES):
        began = time.perf_counter()
        save()
        times.append(1000 * (time.perf_counter() - began))
    return times


def run() -> Iterator[Row]:
    """Both sides in turns, so that a busy moment falls on both."""
    with anchor() as plain, site() as (visitor, path):
        sides = {"anchor": anchor_save(Visitor(plain, {})), "ours": our_save(visitor, path)}
        times: dict[str, list[float]] = {name: [] for name in sides}
        for save in sides.values():
            timed(save)  # both workers load what they need
        for _round in range(ROUNDS):
            for name, save in sides.items():
                times[name] += timed(save)
    for share, goal in ((50, ""), (95, "<= 2")):
        theirs, ours = (_share(times[name], share) for name in ("anchor", "ours"))
        told = (f"{theirs:.1f} ms", f"{ours:.1f} ms", f"{ours / theirs:.2f}")
        yield Row(f"P8 step save p{share}", *told, goal or "-")


def _share(times: list[float], percent: int) -> float:
    return statistics.quantiles(times, n=100)[percent - 1]
