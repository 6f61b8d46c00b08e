"""Worked cases as the screens show them, for the tests of presenting."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import yaml
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from hria.assessments.presenting import OutcomePage, present
from hria.instrument.definition import Instrument
from hria.instrument.loading import parse
from hria.instrument.scoring import assess
from hria.portal.demo.cases import read_cases

DAY = date(2026, 11, 23)
ALLOWED = "RC15-phone-unlock"
CONDITIONAL = "RC14-kr-smart-pass"
PROHIBITED = "RC03-uk-south-wales"


@cache
def instrument() -> Instrument:
    path = settings.HRIA_INSTRUMENTS / "frt-hria-kr" / "2026.1.yaml"
    return parse(yaml.load(path.read_text(), Loader=yaml.CSafeLoader))


@cache
def answers_of(name: str) -> Mapping[str, Any]:
    case = next(case for case in read_cases() if case.id == name)
    return {**case.asked(instrument()), "U07": True}


def page(name: str = PROHIBITED, on: date = DAY, **changes: Any) -> OutcomePage:
    answers = {**answers_of(name), **changes}
    answers = {id_: value for id_, value in answers.items() if value is not None}
    return present(assess(instrument(), answers), instrument(), answers=answers, on=on)


def drawn(shown: OutcomePage, language: str = "ko", **more: Any) -> str:
    with override(language):
        return render_to_string("outcome/_outcome.html", {"outcome": shown, **more})
