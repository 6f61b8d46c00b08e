"""An installation with a bit of everything, and a copy of it that can be damaged at will."""

import sqlite3
from typing import Any
from unittest.mock import patch

from django.db import connection

from hria.assessments.queries import newest_instrument
from hria.assessments.saving import attach_once
from hria.assessments.services import Given, save_answers, start, submit
from hria.files.store import store
from hria.oversight.changes.services import declare
from hria.publication import services as publishing
from hria.publication.models import Publication
from hria.registry.models import System
from hria.registry.switching_off import confirm_off, verify
from hria.reviews.models import Decision
from hria.reviews.services import take_up
from hria.reviews.verdicts import Verdict
from tests.campaigns.stage import ALLOWED, Stage, settle, upload
from tests.factories import released_instrument
from tests.oversight.year import DAY, FIRST, PUBLISHED, at, early, run
from tests.publication.publishing import CONDITIONAL, sketch


def published(stage: Stage, decision: Decision) -> Publication:
    """The decision, published by the stage's publisher."""
    with patch.object(publishing, "draw", sketch):
        return publishing.publish(decision, by=stage.publishers[0])


def assessed_again(stage: Stage, system: System) -> None:
    """A second assessment of a system, up to its publication."""
    draft = start(system, newest_instrument(), by=stage.drafters[0])
    case, instrument = stage.cases[ALLOWED], newest_instrument().parsed()
    given = {q: Given(value) for q, value in case.asked(instrument).items()}
    save_answers(draft, given, by=stage.drafters[0])
    for question in case.documented(instrument):
        attach_once(draft, question, upload(), by=stage.drafters[0])
    submission = submit(draft, by=stage.officers[0])
    review = take_up(submission, has_conflict=False, declaration="", by=stage.reviewers[1])
    published(stage, settle(review, Verdict.APPROVE))


def switched_off(stage: Stage) -> None:
    """A halt that was confirmed with a document, and verified."""
    order, document = stage.halted(), upload()
    store(document)
    confirm_off(order, words="끔", uploads=[document], by=stage.officers[0])
    verify(order, is_off=True, words="꺼짐", by=stage.reviewers[0])


def build() -> Stage:
    """Files in every state, halts, duties, a change answered and one that lapsed."""
    released_instrument()
    stage = Stage()
    allowed = published(stage, stage.decided(Verdict.APPROVE, ALLOWED))
    published(stage, stage.decided(Verdict.APPROVE_WITH_CONDITIONS, CONDITIONAL))
    published(stage, stage.decided(Verdict.PROHIBITED))
    settle(stage.in_review()[0], Verdict.RETURN)
    stage.submitted()
    stage.documented()
    switched_off(stage)
    change = {"kind": "sites", "what": "북문", "by": stage.officers[0]}
    declare(allowed.system, on=PUBLISHED.date() - 40 * DAY, **change)
    assessed_again(stage, allowed.system)
    with at(PUBLISHED):
        declare(stage.system(), on=FIRST + 9 * DAY, **change)
    run(early(FIRST + 2 * DAY))
    run(early(FIRST + 10 * DAY))
    return stage


def copied() -> bytes:
    """The test's database, as it stands in the middle of its transaction."""
    connection.ensure_connection()
    found: Any = connection.connection
    data: bytes = found.serialize()
    return data


def opened(data: bytes) -> sqlite3.Connection:
    """A copy in which nothing forbids anything: no trigger, no constraint, no foreign key."""
    copy = sqlite3.connect(":memory:")
    copy.deserialize(data)
    for (name,) in _names(copy, "trigger"):
        copy.execute(f"DROP TRIGGER {name}")
    copy.execute("PRAGMA legacy_alter_table = ON")
    for (name,) in _names(copy, "table"):
        if not name.startswith("sqlite_"):
            copy.execute(f'CREATE TABLE loose AS SELECT * FROM "{name}"')
            copy.execute(f'DROP TABLE "{name}"')
            copy.execute(f'ALTER TABLE loose RENAME TO "{name}"')
    return copy


def _names(copy: sqlite3.Connection, kind: str) -> list[tuple[str]]:
    return copy.execute("SELECT name FROM sqlite_master WHERE type = ?", [kind]).fetchall()
