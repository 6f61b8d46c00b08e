"""The application of the assessments."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """Says at the start how this room's events are read and what is checked."""

    name = "hria.assessments"

    def ready(self) -> None:
        from hria.assessments import checks  # noqa: F401, PLC0415  it registers itself
        from hria.assessments.history import offer  # noqa: PLC0415  models must be loaded first

        offer()
