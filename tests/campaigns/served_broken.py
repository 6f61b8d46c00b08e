"""The broken twin: the same, with every statement stored by itself."""

from tests.campaigns.served import application
from tests.campaigns.twins import without_transactions

__all__ = ["application"]
without_transactions()
