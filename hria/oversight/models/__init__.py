"""The tables of oversight, one file for each thing."""

from hria.oversight.models.changes import Change, Reassessment
from hria.oversight.models.clock import ClockRun, ClockStep
from hria.oversight.models.duties import Duty, DutyFile, DutyPause, DutyStep
from hria.oversight.models.exceptional import (
    AfterReport,
    ExceptionalUse,
    OrderDocument,
    SoughtPerson,
)
from hria.oversight.models.exclusions import Exclusion, MinistryDocument
from hria.oversight.models.recommendations import Addition, Recommendation, Reply

__all__ = [
    "Addition",
    "AfterReport",
    "Change",
    "ClockRun",
    "ClockStep",
    "Duty",
    "DutyFile",
    "DutyPause",
    "DutyStep",
    "ExceptionalUse",
    "Exclusion",
    "MinistryDocument",
    "OrderDocument",
    "Reassessment",
    "Recommendation",
    "Reply",
    "SoughtPerson",
]
