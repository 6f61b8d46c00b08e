"""Deliberately broken twins of the product, for a process of their own: each must be caught.

All but `without_constraint` change the running process for good: entered by children only.
"""

from django.db import connection, models
from django.db.models import QuerySet
from django.db.transaction import Atomic

from hria.assessments.models import Assessment, Submission
from hria.assessments.workflow import after
from hria.reviews import services
from hria.reviews.models import Decision


def without_transactions() -> None:
    """Every statement is stored by itself, as if nobody had written `atomic`."""
    Atomic.__enter__ = lambda self: None
    Atomic.__exit__ = lambda self, *_: None
    type(connection.features).has_select_for_update = False  # which demands a transaction


def without_lock() -> None:
    """Rows are read without being held; SQLite, whose lock is the whole file, holds it late."""
    QuerySet.select_for_update = lambda self, **_: self.all()
    if connection.vendor == "sqlite":
        connection.settings_dict["OPTIONS"]["transaction_mode"] = "DEFERRED"


def without_condition() -> None:
    """The state is set whatever it has become meanwhile."""

    def move(assessment: Assessment, action: str) -> None:
        target = after(assessment.status, action)
        Assessment.objects.filter(pk=assessment.pk).update(status=target)

    services.move = move


def without_constraint() -> None:
    """The table takes any number of decisions on one submission."""
    unique = Decision._meta.get_field("submission")
    many = models.ForeignKey(Submission, models.PROTECT)
    many.set_attributes_from_name("submission")
    with connection.schema_editor() as editor:
        editor.alter_field(Decision, unique, many)


def without_anything() -> None:
    """Looked up, then written, as a first draft of the verb would do it."""
    without_lock()
    without_condition()
    # Any two of SQLite's transactions that overlap cannot both succeed, whatever they hold.
    if connection.vendor == "sqlite":
        without_transactions()
