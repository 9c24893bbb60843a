"""The forms of a page as a browser would send them."""

from html.parser import HTMLParser


class Forms(HTMLParser):
    """``found``: (action, fields) of each form that is posted; fields are lists of values by name."""

    def __init__(self, page: str):
        super().__init__()
        self.found: list[tuple[str, dict[str, list[str]]]] = []
        self.fields: dict[str, list[str]] | None = None
        self.area = self.select = None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.fields = {}
            if given.get("method", "").lower() == "post":
                self.found.append((given.get("action", ""), self.fields))
        elif self.fields is not None:
            getattr(self, f"_{tag}", lambda given: None)(given)

    def handle_endtag(self, tag):
        if tag == "form":
            self.fields = None
        elif tag == "textarea" and self.area is not None:
            name, text = self.area
            self._add(name, text.removeprefix("\n"))
            self.area = None
        elif tag == "select" and self.select is not None:
            self._choose(*self.select)
            self.select = None

    def handle_data(self, data):
        if self.area is not None:
            self.area = (self.area[0], self.area[1] + data)

    def _add(self, name: str | None, value: str) -> None:
        if name and self.fields is not None:
            self.fields.setdefault(name, []).append(value)

    def _input(self, given: dict) -> None:
        kind = given.get("type", "text")
        if kind in ("submit", "button", "file", "image"):
            return
        if kind not in ("checkbox", "radio") or "checked" in given:
            self._add(given.get("name"), given.get("value", "on" if kind == "checkbox" else "") or "")

    def _textarea(self, given: dict) -> None:
        self.area = (given.get("name"), "")

    def _select(self, given: dict) -> None:
        self.select = (given.get("name"), "multiple" in given, [], [])

    def _option(self, given: dict) -> None:
        if self.select is not None:
            (self.select[3] if "selected" in given else self.select[2]).append(given.get("value", ""))

    def _choose(self, name: str, several: bool, others: list, chosen: list) -> None:
        for value in chosen or ([] if several else others[:1] or [""]):
            self._add(name, value)


def form_of(answer, action: str | None = None, holding: str = "") -> dict[str, list[str]]:
    """The fields of the one form of a page with this ``action``, or that has a field ``holding``."""
    found = Forms(answer.content.decode()).found
    fitting = [
        fields for there, fields in found if (action is None or there == action) and (not holding or holding in fields)
    ]
    assert fitting, (answer.request["PATH_INFO"], answer.status_code, [there for there, _fields in found])
    return fitting[0]
