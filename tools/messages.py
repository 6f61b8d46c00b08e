"""The Korean catalogue against the texts in code and templates.

    python -m tools.messages compile   write the .mo that Django reads (gettext is not needed)
    python -m tools.messages check     texts without Korean, Korean without a text, lost variables
    python -m tools.messages update    add what is missing, empty
    python -m tools.messages prune     remove what no text asks for

The texts are found by Python itself: in code by its own parser, in templates by Django's.
"""

import ast
import os
import re
import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale" / "ko" / "LC_MESSAGES" / "django.po"

# How many of a call's leading arguments are texts, and whether a context comes first.
CALLS = {
    "_": (1, False),
    "gettext": (1, False),
    "gettext_lazy": (1, False),
    "gettext_noop": (1, False),
    "ngettext": (2, False),
    "ngettext_lazy": (2, False),
    "pgettext": (1, True),
    "pgettext_lazy": (1, True),
}
TEMPLATE_CALL = re.compile(
    r"\b(?P<name>_|gettext|ngettext|pgettext)\((?P<arguments>(?:\s*u?(?:'(?:[^'\\]|\\.)*'"
    r'|"(?:[^"\\]|\\.)*")\s*,?)+)'
)
VARIABLE = re.compile(r"%\((\w+)\)|\{(\w*)[^{}]*\}")

Message = tuple[str | None, str]  # context and text
Places = dict[Message, str]  # the first place that asks for it


def in_python(source: str) -> Iterator[tuple[Message, int]]:
    """Each literal text `source` hands to gettext or its kin, with its line."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
            texts = [a.value for a in node.args if isinstance(a, ast.Constant)]
            if name in CALLS:
                for message in _messages(name, [text for text in texts if isinstance(text, str)]):
                    yield message, node.lineno


def in_template(source: str) -> Iterator[tuple[Message, int]]:
    """Each text of the translate tags and _("…") arguments in `source`, with its line."""
    code = templatize(source)
    for found in TEMPLATE_CALL.finditer(code):
        texts = ast.literal_eval(f"[{found['arguments']}]")
        line = code.count("\n", 0, found.start()) + 1
        for message in _messages(found["name"], texts):
            yield message, line


def _messages(name: str, texts: list[str]) -> Iterator[Message]:
    count, has_context = CALLS[name]
    context = texts.pop(0) if has_context and texts else None
    for text in texts[:count]:
        yield context, text


def wanted() -> Places:
    """Every text of the product that a person may read."""
    places: Places = {}
    for file in sorted((ROOT / "hria").rglob("*.py")):
        _note(places, file, in_python(file.read_text("utf-8")))
    for file in sorted((ROOT / "templates").rglob("*.*")):
        if file.suffix in {".html", ".txt", ".svg"}:
            _note(places, file, in_template(file.read_text("utf-8")))
    return places


def _note(places: Places, file: Path, found: Iterable[tuple[Message, int]]) -> None:
    for message, line in found:
        if message[1]:
            places.setdefault(message, f"{file.relative_to(ROOT)}:{line}")


def catalogue() -> polib.POFile:
    """The Korean catalogue as it stands."""
    return polib.pofile(str(CATALOGUE), wrapwidth=100)


def _foreign() -> set[Message]:
    """The texts of Django and the packages: the catalogue may say them in its own words."""
    found: set[Message] = set()
    for app in ("django", *settings.INSTALLED_APPS):
        spec = find_spec(app)
        folder = Path(spec.origin).parent if spec and spec.origin else None
        if folder and not app.startswith("hria."):
            for file in [*folder.glob("**/locale/ko/LC_MESSAGES/django.po")]:
                found |= {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(file))}
    return found


def problems(entries: Iterable[polib.POEntry], places: Places, foreign: set[Message]) -> list[str]:
    """What is wrong with the catalogue, one line each; none when all is well."""
    known = {(entry.msgctxt, entry.msgid): entry for entry in entries if not entry.obsolete}
    lines = [
        f"no Korean: {text!r} ({place})"
        for (context, text), place in places.items()
        if (context, text) not in known
    ]
    for key, entry in known.items():
        korean = entry.msgstr or "".join(entry.msgstr_plural.values())
        if key not in places and key not in foreign:
            lines.append(f"asked for by nothing: {entry.msgid!r}")
        elif not korean or "fuzzy" in entry.flags:
            lines.append(f"no Korean: {entry.msgid!r} ({places.get(key, 'of a package')})")
        elif _variables(korean) != _variables(entry.msgid):
            lines.append(f"other variables in Korean: {entry.msgid!r} -> {korean!r}")
    return lines


def _variables(text: str) -> set[str]:
    return {"".join(found) for found in VARIABLE.findall(text)}


def check() -> int:
    """Print what is wrong; gives the exit code."""
    lines = problems(catalogue(), wanted(), _foreign())
    print("\n".join(lines) or "every text has its Korean")
    if lines:
        print("\nmake messages adds what is missing; python -m tools.messages prune removes")
    return int(bool(lines))


def update() -> int:
    """Add the missing texts without Korean."""
    po = catalogue()
    known = {(entry.msgctxt, entry.msgid) for entry in po}
    missing = [message for message in wanted() if message not in known]
    for context, text in missing:
        flags = ["python-format"] if "%(" in text else []
        po.append(polib.POEntry(msgctxt=context, msgid=text, msgstr="", flags=flags))
    _save(po)
    print(f"{len(missing)} added")
    return 0


def prune() -> int:
    """Remove what neither the product nor a package asks for."""
    po, asked = catalogue(), wanted().keys() | _foreign()
    stale = [entry for entry in po if (entry.msgctxt, entry.msgid) not in asked]
    for entry in stale:
        po.remove(entry)
    _save(po)
    print("\n".join([f"removed: {entry.msgid!r}" for entry in stale] + [f"{len(stale)} removed"]))
    return 0


def _save(po: polib.POFile) -> None:
    po.sort(key=lambda entry: entry.msgid.casefold())
    po.save(str(CATALOGUE))


def compile_all() -> int:
    """Write the .mo of every catalogue that is newer than its .mo."""
    for source in (ROOT / "locale").glob("*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            fresh = target.with_suffix(".new")
            polib.pofile(str(source)).save_as_mofile(str(fresh))
            fresh.replace(target)
            print(f"compiled {target.relative_to(ROOT)}")
    return 0


COMMANDS = {"check": check, "update": update, "prune": prune, "compile": compile_all}


def main(arguments: list[str]) -> int:
    """Run the command named; gives the exit code."""
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        print(__doc__)
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hria.settings")
    return COMMANDS[arguments[0]]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
