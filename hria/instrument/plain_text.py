"""HTML of others as plain text: what it says, with its paragraphs and addresses, and no markup."""

import re
from html.parser import HTMLParser

# Elements that begin and end a line of their own.
BLOCKS = {
    *("address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figure"),
    *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav"),
    *("ol", "p", "pre", "section", "table", "tr", "ul"),
}
SILENT = {"script", "style", "template", "noscript"}
WEB = ("https://", "http://", "mailto:")


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self.silent += 1
        if tag in BLOCKS:
            self.parts.append("\n- " if tag == "li" else "\n")
        if tag == "a":
            self.links.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        if tag in BLOCKS:
            self.parts.append("\n")
        if tag == "a" and self.links:
            address = self.links.pop()
            if address.startswith(WEB) and not "".join(self.parts).endswith(address):
                self.parts.append(f" ({address})")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data)


def plain(html: str) -> str:
    """The words of an HTML text, a line for each block; the address stands behind a link."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    lines = (re.sub(r"[ \t\r\f\v\xa0]+", " ", line).strip() for line in _lines(reader.parts))
    return "\n".join(line for line in lines if line and line != "-")


def _lines(parts: list[str]) -> list[str]:
    return "".join(parts).split("\n")
