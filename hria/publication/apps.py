"""The application of publication."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    """Says at the start how this room's events are read."""

    name = "hria.publication"

    def ready(self) -> None:
        from hria.publication.history import offer  # noqa: PLC0415  models must be loaded first

        offer()
