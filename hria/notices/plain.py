"""What is told, as JSON and paths that can be read in every language."""

from datetime import date
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import override

LANGUAGES = [code for code, _name in settings.LANGUAGES]


def plain(value: Any) -> Any:
    """The value as JSON that can be read in every language."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Promise):
        return {code: _in(code, value) for code in LANGUAGES}
    if hasattr(value, "name_ko"):  # an agency
        return {"ko": value.name_ko, "en": value.name_en}
    return value


def _in(language: str, value: Promise) -> str:
    with override(language):
        return str(value)


def without_language(path: str) -> str:
    """The Korean path, which has no language in front."""
    for code in LANGUAGES:
        if path.startswith(f"/{code}/"):
            return path[len(code) + 1 :]
    return path
