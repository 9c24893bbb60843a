"""One request made from a number: reader, address, method, parameters, form, files and headers."""

import random
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import Resolver404, resolve

from tests.fuzz import values
from tests.fuzz.addresses import Address
from tests.fuzz.pages import Form
from tests.fuzz.world import ROLES

METHODS = ("HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "POST")
HEADERS = {
    "HTTP_ACCEPT_LANGUAGE": ("en", "*", "x" * 5000, "\xff", "id;q=nan", ""),
    "HTTP_IF_NONE_MATCH": ("*", '"', 'W/"a", W/', "a" * 9000, '"' * 200),
    "HTTP_IF_MODIFIED_SINCE": ("Thu, 01 Jan 0000 00:00:00 GMT", "Mon, 99 Foo 9999 99:99:99 GMT", "0", "x"),
    "HTTP_RANGE": ("bytes=0-1", "bytes=-1", "bytes=9-1", "bytes=" + "0-0," * 500, "lines=1-2"),
    "HTTP_COOKIE": (
        "sessionid=x",
        "sessionid=" + "a" * 4000,
        "language=xx; theme=\x7f",
        "csrftoken=;;=;a",
        "messages=x",
        "\xff=\xfe",
    ),
    "HTTP_ACCEPT_ENCODING": ("gzip", "br, gzip;q=0", "*;q=nan", ""),
    "HTTP_ACCEPT": ("application/json", "*/*", "x" * 3000),
    "HTTP_REFERER": ("http://x/\u202e", "javascript:1", ""),
    "HTTP_X_FORWARDED_FOR": ("1.2.3.4, x", "::1", "a" * 3000),
    "HTTP_X_REQUESTED_WITH": ("XMLHttpRequest",),
    "HTTP_HX_REQUEST": ("true",),
}
TYPES = (
    "application/json",
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "multipart/form-data; boundary=x",
    "application/octet-stream",
    "x",
    "",
)
BODIES = (
    b"",
    b"{}",
    b"[1",
    b"--x\r\n",
    b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1',
    b"a=%",
    b"\xff\xfe=\x00",
    b"a" * 3_000,
    b"&" * 6_000,
)


@dataclass
class Case:
    """What is sent. ``data``: pairs of a form; ``body`` with ``content_type`` in place of it."""

    number: int
    role: str
    method: str
    url: str
    data: list[tuple[str, str]] | None = None
    files: dict[str, SimpleUploadedFile] = field(default_factory=dict)
    body: bytes | None = None
    content_type: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    works: bool = False  # the worker does afterwards what it was left

    def told(self) -> str:
        """The request in words, long values cut."""
        lines = [f"case {self.number}: {self.method} {self.url[:2000]!a} as {self.role}"]
        lines += [f"  {name}: {value[:200]!a}" for name, value in self.headers.items()]
        lines += [f"  {name!a} = {value[:200]!a}" for name, value in self.data or ()]
        lines += [f"  file {name!a}: {file.name!a}, {file.size} bytes" for name, file in self.files.items()]
        if self.body is not None:
            lines.append(f"  body ({self.content_type}): {self.body[:200]!a}")
        return "\n".join(lines)


class Maker:
    """Makes cases. ``forms(role, url)`` reads the forms of a page; ``uploads`` are good files by name."""

    def __init__(self, addresses: list[Address], offered: dict[str, tuple[str, ...]], forms, uploads: dict[str, bytes]):
        own = [a for a in addresses if not a.template.startswith("/admin/")]
        self.parts = (own, [a for a in addresses if a not in own])  # asked equally often, though the admin has more
        self.addresses, self.offered, self.forms, self.uploads = addresses, offered, forms, uploads
        self.names = sorted({name for address in addresses for name in address.parameters})

    def make(self, seed: int, number: int) -> Case:
        rng = random.Random(f"{seed}:{number}")  # the same whatever was made before
        address, role = rng.choice(rng.choice(self.parts)), rng.choice(ROLES)
        url, kind = self._url(rng, address), rng.random()
        if kind < 0.5:
            case = Case(number, role, "GET", url + self._query(rng, address))
        elif kind < 0.9:
            case = self._post(rng, number, role, url, address)
        else:
            case = self._odd(rng, number, role, url + self._query(rng, address))
        if rng.random() < 0.15:
            case.headers = {name: rng.choice(HEADERS[name]) for name in rng.sample(sorted(HEADERS), rng.randint(1, 3))}
        return case

    def _url(self, rng, address: Address) -> str:
        if address.known and (not address.parts or rng.random() < 0.85):
            return rng.choice(address.known)
        return address.fill({part: _in_path(values.any_of(rng, ("1000", "1001", "64.08"))) for part in address.parts})

    def _query(self, rng, address: Address) -> str:
        pairs = []
        for _ in range(rng.choice((0, 1, 1, 2, 2, 3, 6))):
            name = rng.choice(self.names if rng.random() < 0.15 else (address.parameters or self.names))
            pairs.append((values.a_name(rng, name), values.any_of(rng, self.offered.get(name, ()))))
        if rng.random() < 0.02:
            pairs *= 300
        return _query(pairs)

    def _post(self, rng, number, role, url, address: Address) -> Case:
        forms = self.forms(role, url)
        if not forms and rng.random() < 0.7:  # somebody who is offered a form
            role = next((each for each in ("secretariat", "superuser") if self.forms(each, url)), role)
            forms = self.forms(role, url)
        if not forms:
            names = [rng.choice(address.parameters or self.names) for _ in range(rng.randint(0, 5))]
            return Case(number, role, "POST", url, data=[(name, values.any_of(rng)) for name in names])
        form = rng.choice(forms)
        case = Case(number, role, "POST", _target(form, url), data=self._changed(rng, form))
        for name in form.files:
            case.files[name] = self._upload(rng)
        case.works = bool(form.files) or rng.random() < 0.1
        return case

    def _changed(self, rng, form: Form) -> list[tuple[str, str]]:
        """The form as it stands, one button pressed, some fields changed, doubled or left out."""
        pairs = form.data() + ([rng.choice(form.buttons)] if form.buttons else [])
        offered = {each.name: each.options for each in form.fields}
        for _ in range(rng.choice((0, 1, 1, 2, 3, 5))):
            if not pairs:
                break
            place = _place(rng, pairs, offered)
            name, value = pairs[place]
            change = rng.random()
            if change < 0.75:
                pairs[place] = (name, values.any_of(rng, offered.get(name, ())))
            elif change < 0.85:
                del pairs[place]
            else:
                pairs.append((values.a_name(rng, name), value))
        return self._management(rng, pairs)

    def _management(self, rng, pairs):
        """At times the numbers of a form of several rows are impossible, or missing."""
        if rng.random() > 0.15:
            return pairs
        kind = rng.choice(("TOTAL_FORMS", "INITIAL_FORMS", "-id", "-"))
        value = rng.choice(("1000000000000000000", "-1", "x", "", "1001", "5", "1e5", None))
        changed = [(name, value if kind in name else old) for name, old in pairs]
        return [(name, value) for name, value in changed if value is not None]

    def _upload(self, rng) -> SimpleUploadedFile:
        name = rng.choice(sorted(self.uploads))
        shown = rng.choice(
            (name, name, name, "x", "a" * 300 + ".csv", "../../x.xlsx", "é\u202e.csv", "a.pdf", "b.xlsx")
        )
        return SimpleUploadedFile(shown, values.damaged(rng, self.uploads[name]))

    def _odd(self, rng, number, role, url) -> Case:
        method = rng.choice(METHODS)
        if method in ("HEAD", "OPTIONS", "TRACE"):
            return Case(number, role, method, url)
        return Case(number, role, method, url, body=rng.choice(BODIES), content_type=rng.choice(TYPES))


def _place(rng, pairs, offered) -> int:
    """Half the time something that is chosen and not typed, where there is such a field."""
    chosen = [place for place, (name, _value) in enumerate(pairs) if len(offered.get(name, ())) > 1]
    return rng.choice(chosen) if chosen and rng.random() < 0.5 else rng.randrange(len(pairs))


def _in_path(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"), safe="")[:3000]


def _query(pairs) -> str:
    if not pairs:
        return ""
    return "?" + urlencode([(n.encode("utf-8", "surrogatepass"), v.encode("utf-8", "surrogatepass")) for n, v in pairs])


def _target(form: Form, url: str) -> str:
    """Where the form is sent; the page itself where its action leads out of the program."""
    target = urlsplit(form.action)
    if not target.path:
        return urlsplit(url).path + (f"?{target.query}" if target.query else "")
    if not target.path.startswith("/"):
        return url
    try:
        resolve(target.path)
    except Resolver404:
        return url
    return form.action
