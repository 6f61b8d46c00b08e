"""The application of oversight."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """Says at the start what must be done before a system goes into use."""

    name = "hria.oversight"

    def ready(self) -> None:
        from hria.oversight.duties.gate import offer  # noqa: PLC0415  models must be loaded first

        offer()
