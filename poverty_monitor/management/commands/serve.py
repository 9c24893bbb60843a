"""`manage.py serve`: everything that `make run` starts, in one process and its children."""

import errno
import hashlib
import os
import secrets
import shutil
import socket
import time
import urllib.error
import urllib.request
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from gunicorn.app.base import BaseApplication

from common.permissions import COUNTRY
from common.service.processes import Children, exit_on_signals
from common.service.supervisor import LONGEST_PAUSE, TICK, Guard, Pauses, Supervisor, how
from devdb import localdb
from indicators.published_figures import MAIN, is_cut_off, load_next
from poverty_monitor import gunicorn
from poverty_monitor.checks import old_layout

HOST = "127.0.0.1"
WEB, WORKER = "The web server", "The background worker"
ANSWER_PATIENCE = 60  # seconds for the first answer
PORT_PATIENCE = 5  # seconds for a server that was killed just now to leave the port


class Command(BaseCommand):
    """Start everything: database, web server and background worker."""

    help = "Prepare the database, then run the web server and the background worker until Ctrl-C or TERM."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=os.environ.get("PORT") or 8000)

    def handle(self, *, port: int, **options) -> None:
        exit_on_signals()
        listener = listen(port)  # before anything else: a second `make run` must not prepare the database meanwhile
        children = Children()
        guard = Guard(children.private, [listener.fileno()], clean_up)
        try:
            self.prepare(children)
            supervisor = Supervisor(children, guard, self.say)
            supervisor.add(WEB, lambda: WebServer(listener).run())
            supervisor.add(WORKER, lambda: work(listener))
            self.answer(port, children)
            keep_up(supervisor, Database(self.say))
        finally:
            children.stop()
            guard.dismiss()

    def say(self, text: str) -> None:
        self.stdout.write(f"* {text}")
        self.stdout.flush()

    def prepare(self, children: Children) -> None:
        """In a child: what loading the sample takes of memory must not stay with all that are forked from here."""
        children.start("Preparing", lambda: prepare(self.say))
        _name, code = children.wait()
        if code:
            raise CommandError("The database could not be prepared; the reason stands above.", returncode=code)

    def answer(self, port: int, children: Children) -> None:
        """Say the address once it answers. What ends before that has no chance later either: CommandError."""
        if ended := wait_for_answer(port, children):
            name, code = ended
            raise CommandError(
                f"{name} ended by itself ({how(code)}), so everything was stopped.", returncode=code or 1
            )
        self.stdout.write(self.style.SUCCESS(f"Poverty Monitor: http://{HOST}:{port}/  (Ctrl-C stops it)"))
        self.stdout.flush()


class Database:
    """The local PostgreSQL. It is no child, but is started again like one."""

    def __init__(self, say) -> None:
        self.say, self.pauses, self.due = say, Pauses(), 0.0
        self.began = time.monotonic()

    def look(self) -> None:
        if time.monotonic() < self.due or localdb.is_up():
            return
        self.say("PostgreSQL ended; it is started again")
        pause = self.pauses.after(time.monotonic() - self.began) or LONGEST_PAUSE
        try:
            localdb.start_again()
        except localdb.LocalDatabaseError as error:
            self.say(f"{error}\n  Tried again in {pause:g} s.")
            self.due = time.monotonic() + pause
        self.began = time.monotonic()


def keep_up(supervisor: Supervisor, database: Database) -> None:
    """Until a signal ends it."""
    while True:
        supervisor.look()
        if localdb.is_used():
            database.look()
        time.sleep(TICK)


def clean_up() -> None:
    """What the guard does last, when this process was killed."""
    if not os.environ.get("DATABASE_URL"):
        localdb.stop_unless_used()


class WebServer(BaseApplication):
    """gunicorn with the project's settings on a socket that already listens."""

    def __init__(self, listener: socket.socket) -> None:
        self.listener = listener
        super().__init__()

    def load_config(self) -> None:
        for name in self.cfg.settings:
            if hasattr(gunicorn, name):
                self.cfg.set(name, getattr(gunicorn, name))
        self.cfg.set("bind", f"fd://{self.listener.fileno()}")
        self.cfg.set("loglevel", "warning")

    def load(self):
        return get_wsgi_application()


def work(listener: socket.socket) -> None:
    """The background worker; it leaves the port to the web server."""
    listener.close()
    call_command("work")


def listen(port: int) -> socket.socket:
    """Take the port, from now on. Raises CommandError with what to do."""
    end = time.monotonic() + PORT_PATIENCE
    while True:
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
            listener.listen(2048)
        except (OSError, OverflowError) as error:
            listener.close()
            if getattr(error, "errno", None) != errno.EADDRINUSE or time.monotonic() > end:
                reason = getattr(error, "strerror", None) or str(error).rstrip(".")
                advice = "Stop what uses it, or choose another: PORT=8001 make run"
                raise CommandError(f"Port {port}: {reason}. {advice}") from error
            time.sleep(0.2)
        else:
            return listener


def prepare(say) -> None:
    """Bring database, first user and static files up to date; each only when there is something to do."""
    if pending_migrations():
        if found := old_layout("default"):
            say(f"{found.msg}\n  {found.hint}")
            raise SystemExit(1)
        say("bringing the database up to date")
        call_command("migrate", interactive=False, verbosity=0)
    if not apps.get_model("regions", "Region").objects.exclude(pk=COUNTRY).exists():  # the migrations make the country
        say("loading the regions of Indonesia")
        call_command("import_regions", verbosity=0)
    if database_is_empty():
        say("loading published figures: the main ones now, the others by the worker in the minutes after the start")
        load_next.enqueue()  # before anything is loaded: a start that is killed leaves the others to the worker, too
        call_command("import_published", only=MAIN, verbosity=0)
        say("loading sample data")
        call_command("import_sample", verbosity=0)
    elif is_cut_off():
        load_next.enqueue()
    ensure_admin(say)
    collect_static(say)


def pending_migrations() -> bool:
    """Say whether the database lacks migrations."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def database_is_empty() -> bool:
    """No figure and no trace of an import: where the sample was removed, it must not come back."""
    tables = (("indicators", "Observation"), ("imports", "ImportBatch"))
    return not any(apps.get_model(*table).objects.exists() for table in tables)


def ensure_admin(say) -> None:
    """Make the first user. Without ADMIN_PASSWORD the password is random and kept in a file of the owner's alone."""
    users = get_user_model().objects
    kept = settings.VAR_DIR / "admin_password"
    if not users.exists():
        password = os.environ.get("ADMIN_PASSWORD")
        kept.unlink(missing_ok=True)
        if not password:
            password = secrets.token_urlsafe(12)
            with open(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(password + "\n")
            say(f"made the user admin with the password {password}")
        users.create_superuser(username="admin", email="", password=password)
    if kept.exists():
        say(f"the first password of the user admin is in {kept}")


def collect_static(say) -> None:
    """Collect and compress the static files when one of them changed since the last time."""
    stamp, now = settings.VAR_DIR / "static.stamp", static_fingerprint()
    if settings.STATIC_ROOT.exists() and stamp.exists() and stamp.read_text() == now:
        return
    say("compressing the static files")
    shutil.rmtree(settings.STATIC_ROOT, ignore_errors=True)  # names change with the content: old ones would pile up
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(now)


def static_fingerprint() -> str:
    """Return a hash over names, times and sizes of all static files; it changes when one of them does."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            path = Path(storage.path(name))
            state = path.stat()
            digest.update(f"{name}\n{path}\n{state.st_mtime_ns} {state.st_size}\n".encode())
    return digest.hexdigest()


def wait_for_answer(port: int, children: Children) -> tuple[str, int] | None:
    """Until /healthz answers; name and exit code of a child that ended before."""
    host = settings.ALLOWED_HOSTS[0]
    request = urllib.request.Request(f"http://{HOST}:{port}/healthz", headers={"Host": host})
    end = time.monotonic() + ANSWER_PATIENCE
    while not (ended := children.ended()):
        try:
            with urllib.request.urlopen(request, timeout=5):  # noqa: S310 (our own address)
                return None
        except urllib.error.HTTPError as error:
            raise CommandError(f"/healthz answers {error.code}: {error.read(500).decode(errors='replace')}") from error
        except OSError as error:
            if time.monotonic() > end:
                raise CommandError(f"The web server does not answer: {error}") from error
        time.sleep(0.05)
    return ended
