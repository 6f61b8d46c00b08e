"""/, /desk/ and /register/."""

from hria.portal.views.afterwards import (
    exceptional,
    exceptional_years,
    exclusions,
    recommendations,
    system_recommendations,
)
from hria.portal.views.desk import desk
from hria.portal.views.duties import duties
from hria.portal.views.health import health
from hria.portal.views.method import method, method_version, method_versions
from hria.portal.views.method_cases import method_case, method_cases
from hria.portal.views.method_compare import method_compare
from hria.portal.views.method_files import method_hash, method_schema, method_yaml
from hria.portal.views.method_pages import method_item, method_part
from hria.portal.views.pages import about, accessibility, home
from hria.portal.views.register import halt, halts, register
from hria.portal.views.report import report, report_json, report_pdf
from hria.portal.views.verify import verify

__all__ = [
    "about",
    "accessibility",
    "desk",
    "duties",
    "exceptional",
    "exceptional_years",
    "exclusions",
    "halt",
    "halts",
    "health",
    "home",
    "method",
    "method_case",
    "method_cases",
    "method_compare",
    "method_hash",
    "method_item",
    "method_part",
    "method_schema",
    "method_version",
    "method_versions",
    "method_yaml",
    "recommendations",
    "register",
    "report",
    "report_json",
    "report_pdf",
    "system_recommendations",
    "verify",
]
