"""The rules of the house, as functions from source text to what breaks them."""

import ast
import re
import sys
from collections.abc import Iterable, Iterator

# A room may use rooms on lower floors only; rooms on the same floor never use each other.
FLOORS = {
    "instrument": 1,
    "audit": 2,
    "checker": 2,
    "deadlines": 2,
    "files": 2,
    "notices": 2,
    "records": 2,
    "ui": 2,
    "accounts": 3,
    "registry": 4,
    "assessments": 5,
    "reviews": 6,
    "oversight": 7,
    "publication": 8,
    "portal": 9,
}
RENDERER = "hria/publication/rendering"
FILE, FUNCTION, CLASS, TEMPLATE, MEDIAN = 300, 40, 120, 150, 60

IMPURE_MODULES = {
    *("asyncio", "io", "logging", "os", "pathlib", "random", "secrets", "shutil", "socket"),
    *("sqlite3", "subprocess", "tempfile", "threading", "time", "urllib"),
}
IMPURE_CALLS = {"open", "print", "input", "now", "today", "utcnow"}

SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE)
INLINE = (
    ("a <script> without src", SCRIPT),
    ("a <style> element", re.compile(r"<style\b", re.IGNORECASE)),
    ("a style attribute", re.compile(r"\sstyle\s*=", re.IGNORECASE)),
    ("an event handler", re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE)),
    ("a javascript: address", re.compile(r"javascript:", re.IGNORECASE)),
)
UNESCAPED = re.compile(
    r"\|\s*safe(?:seq)?\b|\bmark_safe\(|\bSafeString\(|autoescape\s+off|__html__"
)

Function = ast.FunctionDef | ast.AsyncFunctionDef


def imports(tree: ast.AST) -> Iterator[str]:
    """The full name of every module, or member of one, that `tree` imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module or ''}.{alias.name}" for alias in node.names)


def room_of(path: str) -> str | None:
    """The room a file lies in; None for the street door (settings, urls, wsgi)."""
    parts = path.split("/")
    return parts[1] if parts[0] == "hria" and len(parts) > 2 else None


def imports_not_down(path: str, source: str) -> list[str]:
    """Imports that lead to the same floor or a higher one, or out of the street door's back."""
    room = room_of(path)
    if room is None:
        return []
    if room not in FLOORS:
        return [f"{path}: {room} has no floor; give it one in tests/house.py"]
    named = {name.split(".")[1] for name in imports(ast.parse(source)) if name.startswith("hria.")}
    return [
        f"{path} (floor {FLOORS[room]}) imports {other} (floor {FLOORS.get(other, 10)})"
        for other in sorted(named - {room})
        if other not in {"METHOD_VERSION", "__version__"} and FLOORS.get(other, 10) >= FLOORS[room]
    ]


def deferred_imports(path: str, source: str) -> list[str]:
    """Imports inside functions, or by name at run time.

    Two may: the renderer, for WeasyPrint is slow to load; and an app's ready(), because Django
    has no models before.
    """
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, Function)]
    found = [
        f"{path}: {function.name} imports {name}"
        for function in functions
        for name in imports(function)
        if not (path.startswith(RENDERER) and name.split(".")[0] == "weasyprint")
        and not (path.endswith("/apps.py") and function.name == "ready")
    ]
    if re.search(r"\b(import_module|__import__)\(", source):
        found.append(f"{path}: imports by name at run time")
    return found


def weasyprint_elsewhere(path: str, source: str) -> list[str]:
    """WeasyPrint outside its one room."""
    named = {name.split(".")[0] for name in imports(ast.parse(source))}
    if "weasyprint" in named and not path.startswith(RENDERER):
        return [f"{path} imports weasyprint"]
    return []


def _at_import(node: ast.AST) -> Iterator[ast.AST]:
    """What runs while a module is imported: everything outside its functions."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, Function | ast.Lambda):
            yield child
            yield from _at_import(child)


def words_at_import(path: str, source: str) -> list[str]:
    """Texts put into a language while a module is imported, before any reader is there."""
    tree = ast.parse(source)
    names = {"choice_text", "active_language", "get_language"}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            translating = {"gettext", "ngettext", "pgettext"}
            names |= {a.asname or a.name for a in node.names if a.name in translating}
    return [
        f"{path}:{node.lineno} calls {node.func.id}"
        for node in _at_import(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
    ]


def impurities(path: str, source: str) -> list[str]:
    """What the method may not do: use a package, the clock, the disk, the network, chance."""
    tree = ast.parse(source)
    roots = {name.split(".")[0] for name in imports(tree)} - {"hria"}
    foreign = {root for root in roots if root not in sys.stdlib_module_names}
    found = [f"{path} imports {name}" for name in sorted(foreign | (roots & IMPURE_MODULES))]
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
            if name in IMPURE_CALLS:
                found.append(f"{path}:{node.lineno} calls {name}")
    return found


def length(node: Function | ast.ClassDef) -> int:
    """Lines from `def` or `class` to its end."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def too_long(path: str, source: str) -> list[str]:
    """Files, functions and classes over the house numbers."""
    lines = source.count("\n")
    found = [f"{path}: {lines} lines"] if lines > FILE else []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, Function | ast.ClassDef):
            limit = CLASS if isinstance(node, ast.ClassDef) else FUNCTION
            if length(node) > limit:
                found.append(f"{path}:{node.lineno} {node.name}: {length(node)} lines")
    return found


def template_faults(path: str, source: str) -> list[str]:
    """A template that is too long, or holds script or style the browser would refuse."""
    lines = source.count("\n")
    found = [f"{path}: {lines} lines"] if lines > TEMPLATE else []
    return found + [f"{path}: {what}" for what, pattern in INLINE if pattern.search(source)]


def unescaped(sources: Iterable[tuple[str, str]]) -> dict[str, int]:
    """How often each file hands out text as safe HTML."""
    counts = {path: len(UNESCAPED.findall(source)) for path, source in sources}
    return {path: count for path, count in counts.items() if count}


def missing_sign(room: str, source: str) -> list[str]:
    """A room without its sign: what is kept here, which floors it may use."""
    sign = ast.get_docstring(ast.parse(source)) or ""
    return [] if len(sign.splitlines()) > 2 else [f"{room}: no sign of three lines or more"]
