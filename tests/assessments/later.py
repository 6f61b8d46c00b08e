"""A later version of the questionnaire as a stored row; made for tests, none is shipped."""

from functools import cache

import yaml

from hria.assessments.models import InstrumentVersion
from hria.instrument.loading import parse
from tests.factories import CODE, released_instrument
from tests.instrument.versions import Spoil, next_data


@cache
def _made(spoil: tuple[Spoil, ...], version: str) -> tuple[str, str]:
    data = next_data(*spoil, version=version)
    return parse(data).sha256, yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True)


def later_version(*spoil: Spoil, version: str = "2026.2") -> InstrumentVersion:
    """The released version and, loaded after it, one that differs as `spoil` makes it."""
    released_instrument()
    sha256, definition = _made(spoil, version)
    return InstrumentVersion.objects.create(
        code=CODE, version=version, sha256=sha256, definition=definition
    )
