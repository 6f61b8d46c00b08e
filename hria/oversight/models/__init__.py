"""The tables of oversight, one file for each thing."""

from hria.oversight.models.changes import Change, Reassessment
from hria.oversight.models.clock import ClockRun, ClockStep

__all__ = ["Change", "ClockRun", "ClockStep", "Reassessment"]
