"""A page as a browser takes it apart: elements, forms with their fields, errors."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
# SVG shapes, always closed in place in our icons and drawings.
SHAPES = {"path", "circle", "rect", "line", "use", "polyline", "polygon", "ellipse"}
TYPED = {"text", "email", "search", "textarea", "number", "date", "url", "tel"}


@dataclass
class Field:
    """One name of a form, with the values that the page shows and offers."""

    name: str
    kind: str
    shown: list[str] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    @property
    def is_typed(self) -> bool:
        """Whether a person types into it, rather than choosing."""
        return self.kind in TYPED


@dataclass
class Form:
    """One form: where it goes, how, and its fields by name."""

    action: str
    method: str
    fields: dict[str, Field] = field(default_factory=dict)

    def values(self) -> dict[str, list[str]]:
        """What a browser would send if nothing were touched."""
        return {f.name: f.shown for f in self.fields.values() if f.shown and f.kind != "submit"}


class Page(HTMLParser):
    """`Page(html)`: what stands in it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.forms: list[Form] = []
        self.labels: dict[str, str] = {}
        self.errors: list[str] = []
        self.language = ""
        self._open: list[tuple[str, dict[str, str]]] = []
        self._text: list[str] | None = None
        self._select: Field | None = None
        self.feed(html)
        self.close()

    def posted(self) -> list[Form]:
        """The forms that change something, signing out left aside."""
        return [f for f in self.forms if f.method == "post" and "logout" not in f.action]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = {name: value or "" for name, value in attrs}
        self.elements.append((tag, about))
        if tag == "html":
            self.language = about.get("lang", "")
        if tag == "form":
            self.forms.append(Form(about.get("action", ""), about.get("method", "get").lower()))
        elif tag in ("input", "select", "textarea", "button") and self.forms:
            self._field(tag, about)
        elif tag == "option" and self._select:
            self._option(about)
        elif tag == "label" or self._tells_fault(tag, about):
            self._text = []
        if tag not in VOID | SHAPES:
            self._open.append((tag, about))

    def handle_endtag(self, tag: str) -> None:
        about = self._leave(tag)
        if tag == "form" and self.forms:
            self.forms.append(Form("", "closed"))
        text = "".join(self._text or ())
        if tag == "textarea" and self.forms:
            name = about.get("name", "")
            # The line break after the tag belongs to the markup.
            self.forms[-1].fields[name].shown = [text.removeprefix("\n")]
        elif tag == "label" and "for" in about:
            self.labels[about["for"]] = text.strip()
        elif self._text is not None and tag in ("li", "p"):
            self.errors.append(text.strip())
        if tag in ("textarea", "label", "li", "p"):
            self._text = None
        if tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def _tells_fault(self, tag: str, about: dict[str, str]) -> bool:
        if tag == "li":
            return any("error-summary" in above.get("class", "") for _tag, above in self._open)
        return tag == "p" and "field-error" in about.get("class", "")

    def _leave(self, tag: str) -> dict[str, str]:
        for n in range(len(self._open) - 1, -1, -1):
            if self._open[n][0] == tag:
                about = self._open[n][1]
                del self._open[n:]
                return about
        return {}

    def _field(self, tag: str, about: dict[str, str]) -> None:
        name, kind = about.get("name", ""), about.get("type", "text") if tag == "input" else tag
        if tag == "button":
            kind = "submit"
        if not name:
            return
        found = self.forms[-1].fields.setdefault(name, Field(name, kind))
        found.ids.append(about.get("id", ""))
        if kind in ("radio", "checkbox"):
            found.offered.append(about.get("value", "on"))
            if "checked" in about:
                found.shown.append(about.get("value", "on"))
        elif tag == "input":
            found.shown = [about.get("value", "")]
        elif tag == "textarea":
            self._text = []
        elif tag == "select":
            self._select = found

    def _option(self, about: dict[str, str]) -> None:
        assert self._select
        self._select.offered.append(about.get("value", ""))
        if "selected" in about or len(self._select.offered) == 1:
            self._select.shown = [about.get("value", "")]
