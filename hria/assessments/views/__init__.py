"""/assessments/: the screens of those who fill in and answer for an assessment, by subject."""

from hria.assessments.views.evidence import attach, document, withdraw
from hria.assessments.views.overview import result, start, submission, task_list
from hria.assessments.views.step import step
from hria.assessments.views.submit import submit
from hria.assessments.views.version import version, versions

__all__ = [
    "attach",
    "document",
    "result",
    "start",
    "step",
    "submission",
    "submit",
    "task_list",
    "version",
    "versions",
    "withdraw",
]
