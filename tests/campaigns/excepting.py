"""The verbs of exceptional uses as campaigns use them: name, what they are done to, and how."""

from datetime import timedelta
from typing import Any
from unittest import mock

from hria.oversight.exceptional import services
from hria.oversight.models import ExceptionalUse
from hria.publication import services as publishing
from hria.registry.models import System
from hria.reviews.verdicts import Verdict
from tests.campaigns.stage import Stage, kept, upload
from tests.oversight.using import URGENT, filing, told
from tests.publication.publishing import sketch

HOUR = timedelta(hours=1)


def allowing(stage: Stage) -> System:
    """A system whose published approval rests on the exception rules."""
    decision = stage.decided(Verdict.APPROVE_WITH_CONDITIONS, URGENT)
    # What the report looks like is not what is tried here.
    with mock.patch.object(publishing, "draw", sketch):
        return publishing.publish(decision, by=stage.publishers[0]).system


def opened(stage: Stage, **changes: Any) -> ExceptionalUse:
    """A dossier of a system of its own: others that run would be looked at, in more steps."""
    return services.open_use(allowing(stage), filing(**changes), by=stage.officers[0])


def asked(stage: Stage) -> ExceptionalUse:
    return opened(stage, is_urgent=False)


def pending(stage: Stage) -> ExceptionalUse:
    return services.request(opened(stage), by=stage.officers[0])


def ended(stage: Stage) -> ExceptionalUse:
    return services.stop(opened(stage), was_found=True, by=stage.officers[0])


EXCEPTING: list[tuple[str, Any, Any]] = [
    (
        "open an exceptional use",
        allowing,
        lambda stage, it: services.open_use(it, filing(), by=stage.officers[0]),
    ),
    (
        "request an order",
        opened,
        lambda stage, it: services.request(it, by=stage.officers[0]),
    ),
    (
        "authorise a use",
        lambda stage: (pending(stage), upload()),
        lambda stage, it: services.authorise(*it, by=stage.officers[0]),
    ),
    (
        "refuse a use",
        lambda stage: (pending(stage), upload()),
        lambda stage, it: services.refuse(*it, by=stage.officers[0]),
    ),
    (
        "stop a use",
        opened,
        lambda stage, it: services.stop(it, was_found=False, by=stage.officers[0]),
    ),
    ("drop a use", asked, lambda stage, it: services.drop(it, by=stage.officers[0])),
    ("report on a use", ended, lambda stage, it: services.report(it, told(), by=stage.officers[0])),
    (
        "a use ends at its hour",
        opened,
        lambda _, it: services.settle(it, it.ends_at + HOUR),
    ),
    (
        "a use begins at its hour",
        lambda stage: services.authorise(asked(stage), kept(), by=stage.officers[0]),
        lambda _, it: services.settle(it, it.starts_at + HOUR),
    ),
]
