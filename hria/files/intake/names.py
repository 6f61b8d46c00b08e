"""File names as people may see them again. None of them ever becomes a path."""

import re
import unicodedata

from hria.files.intake.refusal import UploadRefused

MAX_BYTES = 150
MAX_ENDING = 10
# Controls, bidirectional marks and invisible characters: a name must read as it is.
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
# Not allowed in names on Windows, or with a meaning of its own there (streams, wildcards).
AWKWARD = re.compile(r'[:*?"<>|]')
DEVICES = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|CLOCK\$|(COM|LPT)[0-9¹²³])", re.IGNORECASE)
# What starts something when opened. Before the last dot it can only be there to deceive.
STARTING = frozenset(
    ["bat", "cmd", "exe", "hta", "htm", "html", "js", "lnk", "msi", "php", "scr", "svg", "vbs"]
)


def safe_name(given: str) -> str:
    """`given` without folders, controls and tricks, at most 150 bytes with its ending kept."""
    name = unicodedata.normalize("NFC", given.encode("utf-8", "ignore").decode())
    name = re.split(r"[/\\]", name)[-1]
    name = "".join(char for char in name if unicodedata.category(char) not in UNSEEN)
    name = " ".join(AWKWARD.sub("_", name).split()).strip(". ")
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > MAX_ENDING:
        stem, ending = name, ""
    stem = stem.strip(". ") or "document"
    if DEVICES.fullmatch(stem.split(".")[0].strip()):
        stem = f"_{stem}"
    ending = f".{ending}" if ending else ""
    room = MAX_BYTES - len(ending.encode())
    return stem.encode()[:room].decode("utf-8", "ignore").rstrip(". ") + ending


def ending_of(name: str) -> str:
    """The ending of a safe name in small letters; raises for a deceiving one before it."""
    *before, ending = name.casefold().split(".")
    for part in before[1:]:
        if part.strip() in STARTING:
            raise UploadRefused("double", ending=f".{part.strip()}")
    return ending if before else ""
