"""Every address of the site, read from the URL configuration and never from a list of our own."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override

# What the addresses of the method name, for those who ask about something else.
METHOD = {
    "code": "frt-hria-kr",
    "version": "2026.1",
    "old": "2026.1",
    "new": "2026.1",
    "part": "rules",
    "page": 1,
    "item": "RL-01",
    "case": "RC04-uk-met-lfr",
    "order": 1,
    "proof": 10**9,
}


@dataclass(frozen=True)
class Route:
    """One named address: `name` as in reverse(), the arguments it takes, who may come in."""

    name: str
    arguments: tuple[str, ...]
    is_public: bool
    view: Any

    def path(self, values: dict[str, Any] | None = None, language: str = "ko") -> str:
        """The path with these argument values; others than its own are left out."""
        known = {**METHOD, **(values or {})}
        chosen = {name: known[name] for name in self.arguments}
        with override(language):
            return reverse(self.name, kwargs=chosen)


def routes() -> list[Route]:
    """All routes, in the order of the configuration; a nameless one is named by its pattern."""
    return list(_walk(get_resolver(), "", ()))


def _walk(resolver: URLResolver, space: str, above: tuple[str, ...]) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        arguments = (*above, *entry.pattern.converters, *_groups(entry))
        if isinstance(entry, URLPattern):
            # LoginRequiredMiddleware asks for this very attribute.
            public = not getattr(entry.callback, "login_required", True)
            name = f"{space}{entry.name or entry.pattern}"
            yield Route(name, tuple(dict.fromkeys(arguments)), public, entry.callback)
        else:
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry, inner, arguments)


def _groups(entry: URLPattern | URLResolver) -> tuple[str, ...]:
    regex = getattr(entry.pattern, "regex", None)
    return tuple(regex.groupindex) if regex and not entry.pattern.converters else ()
