"""The application of people and agencies."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Registers this room's check."""

    name = "hria.accounts"

    def ready(self) -> None:
        import hria.accounts.checks  # noqa: F401, PLC0415  registers itself
