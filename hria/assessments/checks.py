"""Django's checks of this room: released instruments are what was released, on disk and stored."""

from collections.abc import Sequence
from typing import Any

import yaml
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from hria.assessments.models import InstrumentVersion
from hria.assessments.releases import faults
from hria.instrument.loading import content_hash

INSTRUMENTS = "instruments"


@register(INSTRUMENTS)
def released_files(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """The files against the list of hashes; runs with every management command."""
    return [Error(fault, id="instruments.E001") for fault in faults()]


@register(INSTRUMENTS, Tags.database)
def stored_versions(
    app_configs: Any, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """The stored versions against their hashes; runs with `migrate` and `check --database`."""
    tables = {alias: connections[alias].introspection.table_names() for alias in databases or ()}
    rows = [
        row
        for alias, names in tables.items()
        if InstrumentVersion._meta.db_table in names
        for row in InstrumentVersion.objects.using(alias)
    ]
    found = filter(None, map(fault_of_stored, rows))
    return [Error(fault, id="instruments.E002") for fault in found]


def fault_of_stored(row: InstrumentVersion) -> str | None:
    """What is wrong with a stored version; None if its text still has its hash."""
    try:
        sha256 = content_hash(yaml.load(row.definition, Loader=yaml.CSafeLoader))
    except (yaml.YAMLError, TypeError, ValueError) as error:
        return f"{row}: the stored text cannot be read: {error}"
    if sha256 == row.sha256:
        return None
    return f"{row}: the stored text has another hash than when it was loaded. Restore the database."
