"""Sends a case and judges the answer. Whatever a case does is rolled back, so each begins with the same world."""

import gzip
import io
import logging
import time
import traceback
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from unittest import mock
from urllib.parse import urlencode, urlsplit

from django.core.cache import cache
from django.db import DataError, InternalError, ProgrammingError, connection, transaction
from django.test import Client
from django.urls import Resolver404, resolve
from django_tasks_db.management.commands.db_worker import Worker

from tests.fuzz.cases import Case
from tests.fuzz.world import World
from versions import kept

SLOW = 5.0  # seconds
TRACEBACK = b"Traceback (most recent call last)"
BOUNDARY = "fuzz-boundary"
FORM, PARTS = "application/x-www-form-urlencoded", f"multipart/form-data; boundary={BOUNDARY}"


@dataclass
class Result:
    case: Case
    status: int = 0
    seconds: float = 0.0
    queries: int = 0  # until the answer begins; what a stream asks later is not counted
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    trace: str = ""

    @property
    def disposition(self) -> str:
        """Not empty: the answer is a file."""
        return self.headers.get("Content-Disposition", "")

    @property
    def etag(self) -> str:
        return self.headers.get("ETag", "")


class Runner:
    """Clients that are signed in as the five readers, and the numbers of people that must not be told."""

    def __init__(self, world: World, slow: float = SLOW):
        self.world, self.slow = world, slow
        self.clients = {role: _signed_in(user) for role, user in world.readers.items()}
        self.cookies = {role: client.cookies.copy() for role, client in self.clients.items()}

    def run(self, case: Case) -> Result:
        """The result, with all that is wrong with the answer."""
        result = Result(case)
        with _rolled_back(), _watched_queries(result):
            begin = time.perf_counter()
            self._send(case, result)
            result.seconds = time.perf_counter() - begin
        self.judge(result)
        return result

    def _send(self, case: Case, result: Result) -> None:
        try:
            self._answer(case, result)
            if case.works and result.status < 400:
                work()
            with connection.cursor() as cursor:  # what a commit would still check
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        except Exception as error:
            result.problems.append(f"{type(error).__name__}: {str(error)[:300]}")
            result.trace = traceback.format_exc()

    def _answer(self, case: Case, result: Result) -> None:
        client = self.clients[case.role]
        client.cookies = self.cookies[case.role].copy()
        body, content_type = _encoded(case)
        response = client.generic(case.method, case.url, body, content_type=content_type, **case.headers)
        result.status, result.headers = response.status_code, dict(response.headers)
        result.body = b"".join(response.streaming_content) if response.streaming else response.content
        if response.get("Content-Encoding") == "gzip":
            result.body = gzip.decompress(result.body) if result.body else b""

    def judge(self, result: Result) -> None:
        """Adds what is wrong with the answer."""
        case, told = result.case, result.problems.append
        if result.status >= 500:
            told(f"status {result.status}")
        if result.seconds > self.slow:
            told(f"{result.seconds:.1f} s")
        if TRACEBACK in result.body:
            told("the answer holds a traceback")
        if result.status >= 400 and result.status != 405 and not result.body and case.method != "HEAD":
            told(f"status {result.status} with an empty page")
        if case.role != "superuser" and (number := self._told_number(result)):
            told(f"the answer holds the number of a person ({number})")

    def _told_number(self, result: Result) -> str:
        """A whole number that the reader did not send."""
        body, sent = _unpacked(result.body), _sent(result.case)
        return next((n for n in self.world.numbers if n.encode() in body and n.encode() not in sent), "")


def _signed_in(user) -> Client:
    client = Client(raise_request_exception=True, REMOTE_ADDR="203.0.113.7")
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def forget() -> None:
    """Nothing is kept from the request before."""
    cache.clear()
    kept.forget()


@contextmanager
def _rolled_back() -> Iterator[None]:
    forget()
    with transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)


@contextmanager
def _watched_queries(result: Result) -> Iterator[None]:
    """Counts queries, and notes one that the database refuses as nonsense, also where the error was swallowed."""

    def execute(run, sql, params, many, context):
        result.queries += not result.status
        try:
            return run(sql, params, many, context)
        except (DataError, InternalError, ProgrammingError) as error:
            result.problems.append(f"query failed: {type(error).__name__}: {str(error)[:200]}")
            raise

    with connection.execute_wrapper(execute):
        yield


def work() -> None:
    """What the worker does with all that waits, within the transaction of the case (which it would close)."""
    with mock.patch("django_tasks_db.management.commands.db_worker.close_old_connections"):
        Worker(
            queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=None,
            worker_id="fuzz", excluded_queue_names=[],
        ).run()  # fmt: skip


def _encoded(case: Case) -> tuple[bytes, str]:
    """Body and content type; bytes of our own making, since a client refuses half a surrogate."""
    if case.body is not None:
        return case.body, case.content_type
    if case.data is None:
        return b"", FORM
    pairs = [(_bytes(name), _bytes(value)) for name, value in case.data]
    if not case.files:
        return urlencode(pairs).encode(), FORM
    parts = [b'name="' + name.replace(b'"', b"%22") + b'"\r\n\r\n' + value for name, value in pairs]
    for name, file in case.files.items():
        file.seek(0)
        parts.append(
            b'name="%b"; filename="%b"\r\nContent-Type: application/octet-stream\r\n\r\n%b'
            % (_bytes(name), _bytes(file.name), file.read())
        )
    lines = [f"--{BOUNDARY}\r\nContent-Disposition: form-data; ".encode() + part + b"\r\n" for part in parts]
    return b"".join(lines) + f"--{BOUNDARY}--\r\n".encode(), PARTS


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _sent(case: Case) -> bytes:
    return case.url.encode("utf-8", "surrogatepass") + _encoded(case)[0]


def _unpacked(body: bytes) -> bytes:
    """The parts of a workbook; anything else as it is."""
    if body[:2] != b"PK":
        return body
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            return b"".join(book.read(name) for name in book.namelist())
    except zipfile.BadZipFile:
        return body


def route_of(url: str) -> str:
    """The pattern that an address belongs to; empty for none."""
    try:
        return _route(urlsplit(url).path)
    except (Resolver404, ValueError, UnicodeError):
        return ""


@lru_cache(maxsize=10_000)
def _route(path: str) -> str:
    """Every link of every page is looked up, most of them again and again."""
    return resolve(path).route


@contextmanager
def quietly() -> Iterator[None]:
    """Without the log: the refusals of thousands of requests would hide what matters."""
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
