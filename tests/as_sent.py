"""What a browser would send for the form on a page, before anybody typed."""

from html.parser import HTMLParser


class _Form(HTMLParser):
    def __init__(self):
        super().__init__()
        self.fields = {}
        self.text = self.select = None
        self.inside = False

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "form":
            self.inside = found.get("method") == "post" and "enctype" in found
        if not self.inside:
            return
        name = found.get("name")
        if tag == "textarea":
            self.text = (name, [])
        elif tag == "select":
            self.select = name
            self.fields.setdefault(name, [""])
        elif tag == "option" and "selected" in found:
            self.fields[self.select] = [found.get("value", "")]
        elif tag == "input" and name and found.get("type") not in ("file", "submit"):
            if found.get("type") in ("radio", "checkbox") and "checked" not in found:
                return
            self.fields.setdefault(name, []).append(found.get("value", ""))

    def handle_data(self, data):
        if self.text:
            self.text[1].append(data)

    def handle_endtag(self, tag):
        if tag == "textarea" and self.text:
            name, parts = self.text
            # HTML drops the line break that a template puts after the opening tag.
            self.fields[name] = ["".join(parts).removeprefix("\n")]
            self.text = None
        if tag == "form":
            self.inside = False


def as_sent(response, **typed):
    """The fields of the questionnaire form of a page, with what is typed over them.

    Names are written with `__` for `-`: P01__answer="…". None unticks a field.
    """
    form = _Form()
    form.feed(response.content.decode())
    over = {name.replace("__", "-"): value for name, value in typed.items()}
    fields = {name: values for name, values in form.fields.items() if name not in over}
    return fields | {name: value for name, value in over.items() if value is not None}
