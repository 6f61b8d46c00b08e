"""Plain data of an instrument of points: texts in any languages, and numbers to add up."""

import math
import re
from collections.abc import Mapping
from typing import Any

from hria.instrument.library import Carried, Text
from hria.instrument.reading import EMPTY, Reader

LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-zA-Z0-9]+)*")


class PointsReader(Reader):
    """Reads texts that may lack Korean or English, though not both, and may hold others."""

    def _text(self, value: Any, key: str) -> Text:
        languages = value if isinstance(value, Mapping) else {}
        words = {n: w for n, w in languages.items() if isinstance(w, str) and w.strip()}
        for language in languages:
            if language not in words or not LANGUAGE.fullmatch(str(language)):
                self.complain(f"{key} holds no words in {language!r}")
        if not words.keys() & {"ko", "en"}:
            self.complain(f"{key} has neither a ko nor an en text")
            return EMPTY
        more = {n: w for n, w in words.items() if n not in ("ko", "en")}
        return Carried(words.get("ko", ""), words.get("en", ""), more)

    def points(self, key: str) -> int | float:
        """A needed number that can be added up."""
        number = self.number_or_none(key)
        if number is None or not math.isfinite(number):
            self.complain(f"{key} is no finite number")
            return 0
        return number
