"""A second version of the released instrument, made for tests; none is shipped."""

import copy
from collections.abc import Callable, Mapping
from typing import Any

from hria.instrument.definition import Instrument
from hria.instrument.loading import parse
from tests.instrument.published import data_of
from tests.instrument.spoiling import item

CODE, FIRST, SECOND = "frt-hria-kr", "2026.1", "2026.2"
Spoil = Callable[[dict[str, Any]], None]
WRITTEN: Mapping[str, Any] = {
    "id": "P13",
    "step": 1,
    "type": "single",
    "required": True,
    "text": {"ko": "담당 부서가 정해졌습니까?", "en": "Is a department in charge?"},
    "choices": [
        {"id": "yes", "risk": 0, "label": {"ko": "예", "en": "Yes"}},
        {"id": "no", "risk": 0, "label": {"ko": "아니요", "en": "No"}},
    ],
    "worst": "no",
    "why": {"ko": "책임이 있어야 합니다.", "en": "Somebody must answer."},
    "evidence": {"ko": "직제", "en": "Organisation chart"},
    "help": {"ko": "부서를 적습니다.", "en": "Name it."},
    "example": {"ko": "예", "en": "Yes"},
    "sources": ["DESIGN"],
}


def next_data(*spoil: Spoil, version: str = SECOND) -> dict[str, Any]:
    """The data of a later version that differs from the first as `spoil` makes it."""
    data: dict[str, Any] = copy.deepcopy(dict(data_of(CODE, FIRST)))
    data["version"] = version
    data["changes"] = [{"ko": f"{version}에서 고친 것", "en": f"What {version} changed"}]
    for change in spoil:
        change(data)
    return data


def next_version(*spoil: Spoil, version: str = SECOND) -> Instrument:
    """The same, parsed."""
    return parse(next_data(*spoil, version=version))


def added(data: dict[str, Any]) -> None:
    """A question is added after P12."""
    place = data["questions"].index(item(data, "questions", "P12"))
    data["questions"].insert(place + 1, copy.deepcopy(dict(WRITTEN)))


def removed(data: dict[str, Any]) -> None:
    """U01, which nothing reads, is asked no longer."""
    data["questions"].remove(item(data, "questions", "U01"))


def reworded(data: dict[str, Any]) -> None:
    """P03 asks the same in other words."""
    item(data, "questions", "P03")["text"]["en"] = "Who runs the system from day to day?"


def revalued(data: dict[str, Any]) -> None:
    """P03 weighs a choice differently."""
    item(data, "questions", "P03")["choices"][1]["risk"] = 3


def without_choices(data: dict[str, Any]) -> None:
    """N04 (one choice) and T06 (several) each lose a choice."""
    for name, choice in (("N04", "broad_category"), ("T06", "sex")):
        question = item(data, "questions", name)
        question["choices"] = [c for c in question["choices"] if c["id"] != choice]


def without_floor(data: dict[str, Any]) -> None:
    """The first floor is gone."""
    data["floors"].pop(0)


def other_table(data: dict[str, Any]) -> None:
    """The first row of the likelihood table rises earlier."""
    data["scoring"]["likelihood_table"][0] = [1, 1, 3, 3]
