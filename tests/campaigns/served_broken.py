"""The broken twin: the same, with every statement stored by itself."""

from tests.campaigns import served
from tests.campaigns.twins import without_transactions

application = served.application
served.PAUSE = 0.01  # a few kills suffice
without_transactions()
