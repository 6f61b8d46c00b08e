"""The application of the registry."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Says at the start how this room's events are read."""

    name = "hria.registry"

    def ready(self) -> None:
        from hria.registry.history import offer  # noqa: PLC0415  models must be loaded first

        offer()
