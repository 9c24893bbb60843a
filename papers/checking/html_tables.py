"""A page taken apart: the texts of its tables, of its key figures and of elements by their class."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SILENT = {"script", "style", "template"}


@dataclass
class Element:
    """One element of a page: its tag, attributes and what lies in it."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    inside: list["Element | str"] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        return set((self.attributes.get("class") or "").split())

    @property
    def text(self) -> str:
        """All text in it with single blanks; a no-break space counts as one."""
        if self.tag in SILENT:
            return ""
        parts = (part if isinstance(part, str) else part.text for part in self.inside)
        return " ".join(" ".join(parts).split())

    def all(self, tag: str = "", css: str = "") -> list["Element"]:
        """The elements in it with this tag and this class, in their order."""
        found = []
        for part in self.inside:
            if isinstance(part, Element):
                if (not tag or part.tag == tag) and (not css or css in part.classes):
                    found.append(part)
                found += part.all(tag, css)
        return found

    def rows(self) -> list[list[str]]:
        """Of a table: the texts of its cells, line by line, headings first."""
        return [[cell.text for cell in row.inside if isinstance(cell, Element)] for row in self.all("tr")]


Page = Element


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.root = Element("page")
        self.open = [self.root]

    def handle_starttag(self, tag, attrs):
        element = Element(tag, dict(attrs))
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag):
        names = [element.tag for element in self.open]
        if tag in names[1:]:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data):
        self.open[-1].inside.append(data)


def read_page(text: str) -> Page:
    """The page as a tree of elements."""
    reader = _Reader()
    reader.feed(text)
    return reader.root
