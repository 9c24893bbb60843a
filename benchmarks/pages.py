"""What a page costs, as a multiple of /healthz in one run, on all regions and 15 years of figures of 514 districts.

    python -m benchmarks.pages

Starts one gunicorn worker of the project's own configuration on the loopback interface, twice: without and with the
cache of pages. Requests are sequential over one connection; of each address the median counts.
"""

import gzip
import http.client
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.scratch import ROOT, Scratch, scratch_database

PAGES = (
    "/", "/?region=64", "/regions/ID/", "/regions/64/", "/regions/64.08/", "/?parts=provinces", "/?show=change",
    "/?map=tiles", "/regions/64.08.04/",
)  # fmt: skip
WARM_UP, REQUESTS = 3, 40
START = 30  # seconds for the first answer


class Server:
    """One gunicorn worker and one connection to it."""

    def __init__(self, url: str, *, page_cache: bool):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        given = {"DATABASE_URL": url, "PAGE_CACHE": str(int(page_cache)), "PORT": str(self.port)}
        given |= {"WEB_CONCURRENCY": "1", "LOG_LEVEL": "ERROR", "NUMBER_SEARCHES_PER_HOUR": "9999"}
        env = {**os.environ, **given}
        command = [sys.executable, "-m", "gunicorn", "-c", "python:poverty_monitor.gunicorn", "--log-level", "error"]
        self.process = subprocess.Popen([*command, "poverty_monitor.wsgi"], cwd=ROOT, env=env)
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def get(self, path: str, **headers: str) -> tuple[float, http.client.HTTPResponse, bytes]:
        """Seconds, answer and body as sent."""
        begin = time.perf_counter()
        self.connection.request("GET", path, headers={"Accept-Encoding": "gzip", **headers})
        answer = self.connection.getresponse()
        body = answer.read()
        return time.perf_counter() - begin, answer, body

    def wait(self) -> None:
        end = time.monotonic() + START
        while True:
            try:
                _seconds, answer, _body = self.get("/healthz")
            except OSError:
                self.connection.close()
                if time.monotonic() > end or self.process.poll() is not None:
                    raise
                time.sleep(0.1)
            else:
                if answer.status != 200:
                    raise RuntimeError(f"/healthz answered {answer.status}")
                return

    def memory(self) -> float:
        """MiB of the worker that are resident."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        status = Path(f"/proc/{children[0]}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


@contextmanager
def serving(url: str, *, page_cache: bool) -> Iterator[Server]:
    server = Server(url, page_cache=page_cache)
    try:
        server.wait()
        yield server
    finally:
        server.process.send_signal(signal.SIGTERM)
        server.process.wait()


def medians(server: Server, paths: tuple[str, ...], headers: dict[str, dict] | None = None) -> dict[str, float]:
    """Seconds by path. The addresses take turns, so that another load on the machine meets all of them alike."""
    seconds: dict[str, list[float]] = {path: [] for path in paths}
    for turn in range(WARM_UP + REQUESTS):
        for path in paths:
            took, answer, _body = server.get(path, **(headers or {}).get(path, {}))
            if answer.status not in (200, 304):
                raise RuntimeError(f"{path} answered {answer.status}")
            if turn >= WARM_UP:
                seconds[path].append(took)
    return {path: statistics.median(values) for path, values in seconds.items()}


def first_load(server: Server, path: str) -> int:
    """Bytes as sent of the page and of the style sheets and scripts that it names, without plotly."""
    _seconds, _answer, body = server.get(path)
    html = gzip.decompress(body).decode()
    linked = set(re.findall(r'(?:<link [^>]*href|<script [^>]*src)="(/static/[^"]+)"', html))
    return len(body) + sum(len(server.get(address)[2]) for address in linked)


def show(title: str, found: dict[str, float]) -> None:
    print(f"\n{title}")
    for path, seconds in found.items():
        print(f"  {path:22} {seconds / found['/healthz']:6.2f}")


def measure(scratch: Scratch) -> None:
    """Print the figures for a filled database."""
    print(f"{scratch.region_count:,} regions loaded in {scratch.loading_seconds:.1f} s")
    with serving(scratch.url, page_cache=False) as server:
        show("times /healthz, each page made anew", medians(server, ("/healthz", *PAGES)))
        print(f"\nfirst load of /: {first_load(server, '/') / 1000:.0f} KB")
        print(f"memory of the web process: {server.memory():.0f} MiB")
    with serving(scratch.url, page_cache=True) as server:
        show("times /healthz, from the cache", medians(server, ("/healthz", *PAGES)))
        tags = {path: {"If-None-Match": server.get(path)[1].headers["ETag"]} for path in PAGES}
        show("times /healthz, nothing changed (304)", medians(server, ("/healthz", *PAGES), tags))


def main() -> None:
    with scratch_database() as scratch:
        measure(scratch)


if __name__ == "__main__":
    main()
