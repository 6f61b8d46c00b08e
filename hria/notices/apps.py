"""The application of the notices."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Named for its room."""

    name = "hria.notices"
