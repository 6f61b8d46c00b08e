"""What is said of a system to whom decides on it and to the public: plain data, to be frozen."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils import timezone

from hria.instrument.library import Text
from hria.registry.models import Stage, System, UseType


class Description(NamedTuple):
    """A frozen description, as pages show it."""

    name: Text
    purpose: Text
    agency: Text
    use_type: str
    stage: str
    registered_use: str = ""  # where the answers tell of a graver use than was registered

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Description":
        """What `described` gave, with type and stage in the language of the page."""
        return cls(
            name=Text(**data["name"]),
            purpose=Text(**data["purpose"]),
            agency=Text(**data["agency"]),
            use_type=str(UseType(data["use_type"]).label),
            stage=str(Stage(data["stage"]).label),
            registered_use=_graver(data),
        )


def _graver(data: Mapping[str, Any]) -> str:
    registered = data.get("registered_use", data["use_type"])
    return "" if registered == data["use_type"] else str(UseType(registered).label)


def described(system: System) -> dict[str, Any]:
    """The facts by which a system is known, as they are now.

    Names and purpose in both languages (`ko`, `en`; empty where nobody gave one), type of use,
    stage, the day of registration in Seoul, and the agency.
    """
    agency = system.agency
    return {
        "name": {"ko": system.name_ko, "en": system.name_en},
        "purpose": {"ko": system.purpose_ko, "en": system.purpose_en},
        "use_type": system.use_type,
        "stage": system.stage,
        "registered_on": timezone.localdate(system.registered_at).isoformat(),
        "agency": {"ko": agency.name_ko, "en": agency.name_en},
    }
