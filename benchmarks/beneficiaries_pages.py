"""The registry at a million recipients: searching and exporting it, and the pages that must not notice how large it is.

    python -m benchmarks.beneficiaries_pages [--persons 1000000] [--small 100000] [--databases SMALL_URL LARGE_URL]

Two databases hold the sample of ``manage.py make_sample`` (families, members, deciles of two editions, three
deliveries for every two recipients, summaries by the triggers), each served by one gunicorn worker without the page
cache. All requests take turns, those to both sizes too. A search is everything that a browser asks for from the form to
the page of answers. Exit code 1 where a limit is not kept.
"""

import argparse
import gzip
import http.client
import os
import re
import statistics
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from urllib.parse import urlencode

from benchmarks.pages import Server, serving
from benchmarks.scratch import ROOT, Scratch, _execute, cookie, manage, scratch_database

LIMITS = {"search": 20, "growth": 1.2, "export": 0.5, "first row": 0.1, "memory": 150}
WARM_UP, ROUNDS, DEEP = 2, 15, 8
LIST, WHY = "/beneficiaries/", "measuring what a search costs"
DASHBOARDS = (
    "/", "/programs/reach/", "/programs/reach/?region=64&program=CONTOH-PKH&year=2025", "/programs/matrix/?region=64",
    "/regions/ID/", "/regions/64/", "/regions/64.08/", "/regions/64.08.04/", "/regions/64.08.04.2001/",
)  # fmt: skip
# "wan" is in every eighth name, "ind" and "oyd" in none, "uuy" in about one of ten thousand; "mpo" is in the names of
# groups, which lie together at the end of the table.
# The query of the masked file, without what makes its cells safe for a spreadsheet.
QUERY = """
from django.db import connection
from beneficiaries.registry import search
from beneficiaries.models import Beneficiary
from beneficiaries.registry.tables import RegistryTable
paths = [column.path for column in RegistryTable.export_columns()]
query = search.exported(Beneficiary.objects.all()).values_list(*paths).query
with connection.cursor() as cursor:
    print(cursor.mogrify(*query.sql_with_params()).decode())
"""
# What was reported of the same programmes, beside which the pages show the recipients by name.
REPORTED = """
INSERT INTO programs_physicalprogress (program_id, region_id, year, quarter, unit, target, allocated, realised,
                                       evidence, workflow, note, is_sample)
SELECT p.id, r.code, y, NULL, n.unit, 1000, 900, 800, 'sample', 'approved', '', true
FROM programs_program p JOIN (SELECT DISTINCT program_id, unit FROM programs_namedreach) n ON n.program_id = p.id,
     regions_region r, generate_series(2024, 2025) y
WHERE r.level IN (2, 3) AND r.code LIKE '64%%';
"""
NAMES = {"very common": "wan", "in one place": "mpo", "rare": "uuy", "without a hit": "oyd"}


class Browser:
    """One connection of somebody signed in, who follows redirects and sends the token of forms."""

    def __init__(self, server: Server, signed_in: str = ""):
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=300)
        self.cookies = signed_in

    def ask(self, path: str, body: str | None = None, **headers: str) -> http.client.HTTPResponse:
        headers = {"Accept-Encoding": "gzip", "Cookie": self.cookies, **headers}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
        self.connection.request("GET" if body is None else "POST", path, body, headers)
        return self.connection.getresponse()

    def get(self, path: str) -> None:
        answer = self.ask(path)
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")

    def take_token(self) -> None:
        """The cookie that posts are compared with, which serves as the form's token, too."""
        answer = self.ask(LIST)
        answer.read()
        given = [line.split(";")[0] for line in answer.headers.get_all("Set-Cookie", [])]
        self.token = next(line.partition("=")[2] for line in given if line.startswith("csrftoken="))
        self.cookies += f"; csrftoken={self.token}"

    def search(self, **fields: str) -> str:
        """Post the form and load what it leads to; the address of that."""
        answer = self.ask(LIST, urlencode(fields | {"csrfmiddlewaretoken": self.token}))
        answer.read()
        if answer.status != 302:
            raise RuntimeError(f"the search by {', '.join(fields)} answered {answer.status}")
        self.get(answer.headers["Location"])
        return answer.headers["Location"]


def medians(asked: dict[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """Seconds by name. The questions take turns, so that another load on the machine meets all of them alike."""
    seconds: dict[str, list[float]] = {name: [] for name in asked}
    for turn in range(WARM_UP + rounds):
        for name, ask in asked.items():
            begin = time.perf_counter()
            ask()
            if turn >= WARM_UP:
                seconds[name].append(time.perf_counter() - begin)
    return {name: statistics.median(values) for name, values in seconds.items()}


def told(name: str, value: float, limit: float, *, least: bool = False, unit: str = "") -> bool:
    """Print a figure beside its limit; True where it is not kept."""
    missed = value < limit if least else value > limit
    print(f"  {name:58} {value:8.2f}{unit}{'   NOT KEPT' if missed else ''}", flush=True)
    return missed


# --- a. searching ------------------------------------------------------------------------------------------------


def deep(visitor: Browser, address: str) -> str:
    """The address of the page that is DEEP pages after ``address``."""
    for _page in range(DEEP):
        answer = visitor.ask(address)
        body = gzip.decompress(answer.read()).decode()
        address = LIST + re.search(r'href="(\?[^"]*after=\d+[^"]*)" rel="next', body)[1].replace("&amp;", "&")
    return address


def questions(url: str, visitor: Browser) -> dict[str, Callable[[], object]]:
    """What is asked of the registry, by name; all of them must be answered within the limit."""
    nik = _value(url, "SELECT nik FROM beneficiaries_beneficiary WHERE nik IS NOT NULL ORDER BY id DESC LIMIT 1")
    card = _value(url, "SELECT family_card FROM beneficiaries_beneficiary WHERE family_card > '' ORDER BY id LIMIT 1")
    village = _value(url, "SELECT max(region_id) FROM beneficiaries_beneficiary")
    addresses = {
        "everybody": LIST,
        "village": f"{LIST}?region={village}",
        "district": f"{LIST}?region=64.08",
        "programme and decile": f"{LIST}?program=CONTOH-PKH&decile=3",
        "programme, year, rare decile and district": f"{LIST}?program=CONTOH-PKH&year=2025&decile=10&region=64.08",
        "programme as of a day": f"{LIST}?program=CONTOH-SEMBAKO&as_of=2025-05-01",
        "small programme": f"{LIST}?program=CONTOH-KUBE",
        "small programme and a decile without a hit": f"{LIST}?program=CONTOH-KUBE&decile=9",
        "programme in a year without aid": f"{LIST}?program=CONTOH-PKH&year=2015",
        "decile not known, of no programme": f"{LIST}?program=CONTOH-PKH&decile=unknown",
        "decile of a group": f"{LIST}?kind=group&decile=3",
        "rare decile of a family": f"{LIST}?kind=family&decile=10",
        "groups of one district": f"{LIST}?kind=group&region=64.08",
        "decile not known": f"{LIST}?decile=unknown",
        "status died": f"{LIST}?status=died",
    }
    asked = {name: partial(visitor.get, address) for name, address in addresses.items()}
    for name in ("everybody", "village", "programme and decile"):
        page = deep(visitor, addresses[name])
        asked[f"page {DEEP + 1} of {name}"] = partial(visitor.get, page)
    asked |= {"NIK": partial(visitor.search, nik=nik, reason=WHY), "NIK of nobody": partial(unknown, visitor)}
    asked["No. KK"] = partial(visitor.search, family_card=card, reason=WHY)
    for name, fragment in NAMES.items():
        asked[f"name, {name}"] = partial(visitor.search, name=fragment)
        asked[f"name, {name}, in a village"] = partial(visitor.search, name=fragment, region=village)
        asked[f"name, {name}, in a district"] = partial(visitor.search, name=fragment, region="64.08")
        asked[f"name, {name}, and decile without a hit"] = partial(
            visitor.search, name=fragment, decile="10", program="CONTOH-PKH"
        )
    page = deep(visitor, visitor.search(name="wan"))
    asked[f"page {DEEP + 1} of name, very common"] = partial(visitor.get, page)
    return asked


def unknown(visitor: Browser) -> None:
    asked = {"nik": "6408010101800000", "reason": WHY, "csrfmiddlewaretoken": visitor.token}
    answer = visitor.ask(LIST, urlencode(asked))
    answer.read()


def searching(url: str, server: Server) -> bool:
    """Print what searches cost somebody who sees everything and the secretariat of one district."""
    missed = False
    for who, region in (("who sees everything", ""), ("of one district", "64.08")):
        visitor = Browser(server, cookie(url, region))
        visitor.take_token()
        asked = questions(url, visitor) if not region else questions_of_district(url, visitor)
        found = medians({"/healthz": partial(visitor.get, "/healthz")} | asked)
        print(f"\nsearches of somebody {who}, times /healthz (at most {LIMITS['search']})")
        for name, seconds in found.items():
            missed |= told(name, seconds / found["/healthz"], LIMITS["search"])
    return missed


def questions_of_district(url: str, visitor: Browser) -> dict[str, Callable[[], object]]:
    nik = _value(url, "SELECT max(nik) FROM beneficiaries_beneficiary WHERE region_id LIKE '64.08.%%'")
    asked = {"everybody": partial(visitor.get, LIST), "NIK": partial(visitor.search, nik=nik, reason=WHY)}
    asked["programme and decile"] = partial(visitor.get, f"{LIST}?program=CONTOH-PKH&decile=3")
    for name, fragment in NAMES.items():
        asked[f"name, {name}"] = partial(visitor.search, name=fragment)
    return asked


def _value(url: str, query: str):
    return _execute(url, query, ())


# --- b. exporting ------------------------------------------------------------------------------------------------


def exporting(url: str, server: Server) -> bool:
    """Print the rate of the file of all recipients against psql's, its first byte and the memory of the server."""
    rows = _value(url, "SELECT count(*) FROM beneficiaries_beneficiary")
    visitor, asked = Browser(server, cookie(url, "ID")), query(url)
    visitor.get(LIST)
    begun, grown = server.memory(), []
    taken: dict[str, list[float]] = {"psql": [], "export": [], "compressed": []}
    firsts: dict[str, list[float]] = {"export": [], "compressed": []}
    for _turn in range(3):
        taken["psql"].append(psql(url, asked))
        for name, encoding in (("export", "identity"), ("compressed", "gzip")):
            with watching(server) as seen:
                seconds, first = export(visitor, encoding, rows)
            grown.append(max(seen))
            taken[name].append(seconds)
            firsts[name].append(first)
    best = {name: min(values) for name, values in taken.items()}
    print(f"\nexport of {rows:,} recipients, part of psql's rate ({rows / best['psql'] / 1e6:.2f} M rows/s)")
    missed = told("CSV", best["psql"] / best["export"], LIMITS["export"], least=True)
    missed |= told("CSV, compressed for the browser", best["psql"] / best["compressed"], LIMITS["export"], least=True)
    for name, values in firsts.items():
        missed |= told(f"first row of {name}", statistics.median(values), LIMITS["first row"], unit=" s")
    missed |= told(f"memory of the web process ({begun:.0f} before)", max(grown), LIMITS["memory"], unit=" MiB")
    return missed


def query(url: str) -> str:
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", QUERY]
    environment = {**os.environ, "DATABASE_URL": url}
    answer = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    return answer.stdout.strip()


def psql(url: str, asked: str) -> float:
    """Seconds that psql takes for ``asked``."""
    begin = time.perf_counter()
    command = f"\\copy ({asked}) TO STDOUT WITH (FORMAT csv)"
    subprocess.run(["psql", "-Xq", "-v", "ON_ERROR_STOP=1", url, "-c", command], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begin


def export(visitor: Browser, encoding: str, rows: int) -> tuple[float, float]:
    """Seconds to the end and to the first row that can be read."""
    begin = time.perf_counter()
    answer = visitor.ask(f"{LIST}?_export=csv", **{"Accept-Encoding": encoding})
    if answer.status != 200:
        raise RuntimeError(f"the export answered {answer.status}")
    unpack = zlib.decompressobj(31 if encoding == "gzip" else zlib.MAX_WBITS)
    first, head, lines = 0.0, b"", 0
    while chunk := answer.read1(1 << 20):
        if not first:
            head += unpack.decompress(chunk) if encoding == "gzip" else chunk
            first = time.perf_counter() - begin if head.count(b"\n") > 1 else 0.0
        lines += chunk.count(b"\n")
    if encoding == "identity" and lines != rows + 1:
        raise RuntimeError(f"{lines} lines for {rows} rows")
    return time.perf_counter() - begin, first


@contextmanager
def watching(server: Server) -> Iterator[list[float]]:
    """The memory of the server in MiB, looked at ten times a second in the block."""
    seen, over = [server.memory()], threading.Event()

    def look():
        while not over.wait(0.1):
            seen.append(server.memory())

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield seen
    finally:
        over.set()
        watcher.join()


# --- c. dashboards -----------------------------------------------------------------------------------------------


def growing(small: Server, large: Server) -> bool:
    """Print how much longer dashboards take where the registry is larger."""
    servers = {"small": Browser(small), "large": Browser(large)}
    asked = {
        f"{size} {path}": partial(visitor.get, path)
        for path in ("/healthz", *DASHBOARDS)
        for size, visitor in servers.items()
    }
    found = medians(asked, 2 * ROUNDS)
    print(f"\ntime at the larger size / time at the smaller (at most {LIMITS['growth']}); times /healthz at the larger")
    missed = False
    for path in DASHBOARDS:
        ratio = found[f"large {path}"] / found[f"small {path}"]
        label = f"{path} ({found[f'large {path}'] / found['large /healthz']:.1f} x /healthz)"
        missed |= told(label, ratio, LIMITS["growth"])
    return missed


# --- all of it ---------------------------------------------------------------------------------------------------


def fill(scratch: Scratch, count: int) -> None:
    begin = time.perf_counter()
    manage(scratch.url, "make_sample", "--beneficiaries", str(count))
    _execute(scratch.url, REPORTED, ())
    _execute(scratch.url, "VACUUM ANALYZE")
    print(f"{count:,} recipients made in {time.perf_counter() - begin:.0f} s", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--persons", type=int, default=1_000_000, help="recipients in the larger database")
    parser.add_argument("--small", type=int, default=100_000, help="recipients in the smaller one")
    parser.add_argument("--databases", nargs=2, metavar=("SMALL_URL", "LARGE_URL"), help="two that are filled already")
    asked = parser.parse_args()
    given = [nullcontext(Scratch(url, 0, 0)) for url in asked.databases or ()] or [scratch_database() for _ in range(2)]
    with given[0] as small, given[1] as large:
        if not asked.databases:
            fill(small, asked.small)
            fill(large, asked.persons)
        with serving(small.url, page_cache=False) as at_small, serving(large.url, page_cache=False) as at_large:
            missed = [growing(at_small, at_large), searching(large.url, at_large), exporting(large.url, at_large)]
    return int(any(missed))


if __name__ == "__main__":
    sys.exit(main())
