"""/, /desk/ and /register/."""

from hria.portal.views.desk import desk
from hria.portal.views.health import health
from hria.portal.views.pages import about, accessibility, home
from hria.portal.views.register import halts, register
from hria.portal.views.report import report, report_json, report_pdf

__all__ = [
    "about",
    "accessibility",
    "desk",
    "halts",
    "health",
    "home",
    "register",
    "report",
    "report_json",
    "report_pdf",
]
