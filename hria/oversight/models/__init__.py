"""The tables of oversight, one file for each thing."""

from hria.oversight.models.clock import ClockStep

__all__ = ["ClockStep"]
