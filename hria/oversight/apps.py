"""The application of oversight."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """Named for its room."""

    name = "hria.oversight"
