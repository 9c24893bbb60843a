"""What the fuzzer learns from the program itself before it begins: addresses that exist, parameters, forms."""

from collections import Counter, defaultdict
from urllib.parse import parse_qsl, urljoin, urlsplit

from common.writing import xlsx
from tests.fuzz import addresses, pages, world_batches
from tests.fuzz.addresses import Address
from tests.fuzz.cases import Case, Maker
from tests.fuzz.pages import Form
from tests.fuzz.run import Result, Runner, route_of
from tests.fuzz.world_meetings import PDF


class Learner:
    """Reads pages as the superuser, follows their links, and keeps what they offer."""

    def __init__(self, runner: Runner):
        self.runner = runner
        self.found = addresses.all_addresses()
        self.by_route = {address.route: address for address in self.found}
        self.offered: dict[str, set[str]] = defaultdict(set)
        self.cache: dict[tuple[str, str], list[Form]] = {}
        self.links: set[str] = set()  # addresses with a query that some page links to
        self.bad: list[Result] = []

    def maker(self, links: int) -> Maker:
        """``links``: how many addresses of one pattern are read."""
        self.follow(links)
        offered = {name: tuple(sorted(values)) for name, values in self.offered.items()}
        return Maker(self.found, offered, self.forms, uploads())

    def follow(self, links: int, leave_out: str = "/never/") -> None:
        """Reads pages and those that they link to, ``links`` of each pattern; none that begins with ``leave_out``."""
        waiting, seen, read = [a.template for a in self.found if not a.parts], set(), Counter()
        while waiting:
            url = waiting.pop(0)
            address = self.by_route.get(route_of(url))
            if address is None or url in seen or len(address.known) >= addresses.KEPT:
                continue
            seen.add(url)
            address.known.append(url)
            if read[address.route] < links and not url.startswith(leave_out):
                waiting += self._read(url, address)
                read[address.route] += 1
        addresses.fill_in(self.found)

    def _read(self, url: str, address: Address) -> list[str]:
        """The links of a page that are addresses of the program."""
        result = self.runner.run(Case(0, "superuser", "GET", url))
        if result.problems:
            self.bad.append(result)
        links, forms = _page(result.body)
        for link in links:
            self._offer(link, url)
        for form in forms:
            self._offer_fields(form)
        ours = [link for link in links if not link.startswith(("http", "mailto", "#"))]
        return list(dict.fromkeys(urlsplit(urljoin(url, link)).path for link in ours))

    def _offer(self, link: str, url: str) -> None:
        names = set(self.by_route[route_of(url)].parameters)
        for name, value in parse_qsl(urlsplit(link).query)[:20]:
            self.offered[name].add(value[:100])
            names.add(name)
        target = self.by_route.get(route_of(urljoin(url, link)))
        if target is not None and urlsplit(link).query:
            self.links.add(urljoin(url, link))
            own = {name for name, _value in parse_qsl(urlsplit(link).query)}
            target.parameters = tuple(sorted({*target.parameters, *own}))

    def _offer_fields(self, form: Form) -> None:
        for each in form.fields:
            self.offered[each.name].update(value[:100] for value in [each.value, *each.options][:20] if value)

    def forms(self, role: str, url: str) -> list[Form]:
        """The forms that a page shows to a reader and that are sent by POST; read once."""
        key = (role, url)
        if key not in self.cache:
            result = self.runner.run(Case(0, role, "GET", url))
            found = _page(result.body)[1] if result.status == 200 else []
            own = [form for form in found if form.method == "post" and not _is_of_every_page(form)]
            self.cache[key] = own
        return self.cache[key]


def _page(body: bytes) -> tuple[list[str], list[Form]]:
    return pages.read(body.decode("utf-8", "replace")) if b"<html" in body[:200].lower() else ([], [])


def _is_of_every_page(form: Form) -> bool:
    return "logout" in form.action


def uploads() -> dict[str, bytes]:
    """Good files of every kind that some form takes, as CSV and as workbooks."""
    texts = {
        "figures": world_batches.FIGURES, "figures-bad": world_batches.BAD_FIGURES,
        "programs": world_batches.PROGRAMS, "programs-bad": world_batches.BAD_PROGRAMS,
        "people": world_batches.PEOPLE, "people-bad": world_batches.BAD_PEOPLE,
    }  # fmt: skip
    found = {f"{name}.csv": text.encode() for name, text in texts.items()}
    for name, text in texts.items():
        rows = [line.split(",") for line in text.splitlines()]
        found[f"{name}.xlsx"] = b"".join(xlsx.workbook(rows[0], ["text"] * len(rows[0]), iter(rows[1:])))
    return found | {"semicolon.csv": texts["figures"].replace(",", ";").encode("utf-16"), "notulen.pdf": PDF}
