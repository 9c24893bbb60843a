"""Is the database away for a moment (restarted, restored, full), or is the program wrong?"""

import logging
import time
from collections.abc import Iterator

import psycopg2
from django import db

RETRY = 5  # seconds after which a visitor may ask again
QUIET = 10  # seconds between two lines of the log

# Too many connections; no such database (a restore renames it); the server ends, crashed, or is starting up.
AWAY = {"53300", "3D000", "57P01", "57P02", "57P03", "57P04", "57P05"}
CONNECTION = "08"  # the class of errors of a connection


def is_lost(error: BaseException | None) -> bool:
    """Whether ``error``, or what led to it, is that the database cannot be reached now."""
    return any(_is_lost(part) for part in _chain(error))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _is_lost(error: BaseException) -> bool:
    if isinstance(error, (db.InterfaceError, psycopg2.InterfaceError)):
        return True  # "connection already closed"
    cause = error.__cause__ if isinstance(error, db.DatabaseError) else error
    if not isinstance(cause, psycopg2.Error):
        return isinstance(error, db.OperationalError)
    if cause.pgcode:
        return cause.pgcode in AWAY or cause.pgcode.startswith(CONNECTION)
    # Without a code it does not come from the server but from the way to it.
    return isinstance(cause, psycopg2.OperationalError) or type(cause) is psycopg2.DatabaseError


class OneLine(logging.Filter):
    """While the database is away the log says so in a line now and then, without a traceback or mail for each page."""

    def __init__(self) -> None:
        super().__init__()
        self.said: float = -QUIET

    def filter(self, record: logging.LogRecord) -> bool:
        if not (record.exc_info and is_lost(record.exc_info[1])):
            if getattr(record, "status_code", None) == 503:  # said on purpose: no reason to mail anybody
                _lower(record)
            return True
        now = time.monotonic()
        if now - self.said < QUIET:
            return False
        self.said = now
        record.msg, record.args = f"The database cannot be reached: {_first_line(record.exc_info[1])}", ()
        record.exc_info = None
        _lower(record)
        return True


def _lower(record: logging.LogRecord) -> None:
    record.levelno, record.levelname = logging.WARNING, "WARNING"


def _first_line(error: BaseException | None) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
