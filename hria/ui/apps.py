"""The application of the shared parts of the screens."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Registers templates and tags; there is nothing to start."""

    name = "hria.ui"
    verbose_name = "User interface"
