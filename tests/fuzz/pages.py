"""What a page offers to a reader: its links, and its forms with their fields as a browser would send them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

SENT_ALONE = ("submit", "image", "button", "reset")


@dataclass
class Field:
    """One input: its kind (``select``, ``textarea`` or the type of an input), what it holds, what may be chosen."""

    name: str
    kind: str
    value: str = ""
    options: list[str] = field(default_factory=list)


@dataclass
class Form:
    action: str
    method: str
    fields: list[Field] = field(default_factory=list)

    @property
    def files(self) -> list[str]:
        return [each.name for each in self.fields if each.kind == "file"]

    def data(self) -> list[tuple[str, str]]:
        """What is sent when nothing is changed, without buttons and files."""
        return [(each.name, each.value) for each in self.fields if each.kind not in (*SENT_ALONE, "file", "off")]

    @property
    def buttons(self) -> list[tuple[str, str]]:
        return [(each.name, each.value) for each in self.fields if each.kind in SENT_ALONE]


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.form: Form | None = None
        self.open: Field | None = None

    def handle_starttag(self, tag, pairs):
        seen = dict(pairs)
        if tag == "a" and seen.get("href"):
            self.links.append(seen["href"])
        elif tag == "form":
            self.form = Form(seen.get("action") or "", (seen.get("method") or "get").lower())
            self.forms.append(self.form)
        elif self.form is not None:
            self._in_form(tag, seen)

    def _in_form(self, tag, seen):
        name = seen.get("name")
        if tag == "option" and self.open is not None:
            self.open.options.append(seen.get("value") or "")
            if "selected" in seen:
                self.open.value = seen.get("value") or ""
        elif name and tag in ("select", "textarea"):
            self.open = Field(name, tag)
            self.form.fields.append(self.open)
        elif name and tag in ("input", "button"):
            kind = seen.get("type") or ("submit" if tag == "button" else "text")
            off = kind in ("checkbox", "radio") and "checked" not in seen
            value = seen.get("value") or ("on" if kind == "checkbox" else "")
            self.form.fields.append(Field(name, "off" if off else kind, value, [value]))

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag in ("select", "textarea"):
            self.open = None

    def handle_data(self, data):
        if self.open is not None and self.open.kind == "textarea":
            self.open.value += data


def read(html: str) -> tuple[list[str], list[Form]]:
    """Links and forms of a page."""
    reader = _Reader()
    reader.feed(html)
    return reader.links, reader.forms
