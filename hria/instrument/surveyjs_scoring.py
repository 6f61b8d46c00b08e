"""Scoring models for imported questionnaires: how names say what counts, and what it comes to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Model:
    """A scoring model. A question counts by the end of its own name, else of its panel's."""

    suffixes: Mapping[str, str | None]
    phases: int
    deduction: Mapping[str, int]
    up_to: tuple[int, ...]

    def counts(self, name: str, parent: str) -> str | None:
        """Towards which sum a question counts; None for neither."""
        for where in (name, parent):
            for suffix, sum_ in self.suffixes.items():
                if where.endswith(suffix):
                    return sum_
        return None

    def data(self) -> dict[str, Any]:
        """The model as an instrument of points writes it."""
        numbers = range(1, len(self.up_to) + 2)
        return {
            "phases": self.phases,
            "deduction": dict(self.deduction),
            "levels": [
                {
                    "level": number,
                    "title": {"ko": f"{number}등급", "en": f"Level {number}"},
                    **({"up_to_percent": self.up_to[number - 1]} if number in numbers[:-1] else {}),
                }
                for number in numbers
            ],
        }


# Treasury Board of Canada, Directive on Automated Decision-Making, Algorithmic Impact
# Assessment: mitigation of 80 per cent takes 15 per cent off; levels at quarters of the largest
# raw score. Questions on mitigation stand there twice, for design and for implementation.
CANADA_AIA = Model(
    suffixes={"-RS": "raw", "-MS": "mitigation", "-NS": None},
    phases=2,
    deduction={"percent": 15, "from_percent": 80},
    up_to=(25, 50, 75),
)

MODELS: Mapping[str, Model] = {"canada-aia": CANADA_AIA}
