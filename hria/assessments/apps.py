"""The application of the assessments."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """Says at the start how this room's events are read."""

    name = "hria.assessments"

    def ready(self) -> None:
        from hria.assessments.history import offer  # noqa: PLC0415  models must be loaded first

        offer()
