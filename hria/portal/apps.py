"""The application of the portal."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Lends the worked cases to those who judge an answer."""

    name = "hria.portal"

    def ready(self) -> None:
        from hria.portal.manual.answered import worked_answers  # noqa: PLC0415
        from hria.reviews.examples import lend  # noqa: PLC0415

        lend(worked_answers)
