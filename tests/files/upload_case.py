"""One case of the corpus, and the contents that several cases share."""

from collections.abc import Callable
from dataclasses import dataclass

MIB = 1024 * 1024
JS = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@dataclass(frozen=True)
class Case:
    """One file: its name as sent, its bytes, and the kind or the reason expected."""

    name: str
    make: Callable[[], bytes]
    expected: str
    label: str = ""


def of(name: str, data: bytes, expected: str, label: str = "") -> Case:
    return Case(name, lambda: data, expected, label)
