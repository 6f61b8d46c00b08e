"""The application of oversight."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """Says at the start what use waits for, and how the events of duties are read."""

    name = "hria.oversight"

    def ready(self) -> None:
        from hria.oversight.duties import gate, history  # noqa: PLC0415  models must be loaded

        gate.offer()
        history.offer()
