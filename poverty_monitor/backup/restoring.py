"""A restore from its archive to the switch. Until the switch nothing of the present installation is touched."""

import os
import re
import shutil
from collections.abc import Callable
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import psycopg2
from django.conf import settings
from psycopg2.extensions import connection as Connection

from poverty_monitor.backup import extras, journal, loading, roles, server, switching
from poverty_monitor.backup.archive import PIECE, UPLOADS, Archive
from poverty_monitor.backup.errors import BackupError
from poverty_monitor.backup.journal import Phase, RestorePlan
from poverty_monitor.backup.words import ignore_signals

LONGEST_DATABASE_NAME = 63  # bytes of a database's name


@dataclass
class Restore:
    """One restore. ``run`` does its steps in order; each that fails is taken back with those before it."""

    archive: Archive
    at: Connection  # to the server, as a role that may make databases
    plan: RestorePlan
    say: Callable[[str], None]
    without_settings: bool = False

    def __post_init__(self) -> None:
        self.manifest, self.named = self.archive.manifest, self.archive.settings()
        self.present = server.configured()
        self.new = self.present.at(self.plan.new)

    def run(self) -> None:
        """Everything. Raises BackupError; then the present database and uploads are as before."""
        with self._taken_back():
            self.build()
            self.unpack()
            self.plan = self.plan.at(Phase.FORWARD)
            journal.write(self.plan)
            self.say("switching")
            switching.forward(self.at, self.plan)

    def try_out(self) -> None:
        """Build the new database, compare it, and drop it."""
        with self._taken_back():
            self.build()
        switching.back(self.at, self.plan)

    def build(self) -> None:
        command = loading.restorer(self.manifest, self.at)
        journal.write(self.plan)
        self.say(f"making the database {self.plan.new}")
        loading.create(self.at, self.plan.new, self.present.role, self.manifest)
        self.configure()  # before any row comes: an error while loading would quote it in the server's log
        self.say("loading")
        absent = loading.load(self.archive, command, self.new, self.named)
        if absent:
            self.say(f"left out: what was opened to {', '.join(absent)}, for this server has no such role")
        self.say("comparing every table")
        loading.compare(self.new, self.manifest)
        loading.migrate(self.plan.new, self.manifest)
        loading.freshen(self.new, loading.present_versions(self.present))

    def configure(self) -> None:
        """The settings of the backup, and those of the present database that the backup does not speak of."""
        names = {"new": self.plan.new, "final": self.plan.database, "role": self.present.role}
        named = extras.filled(self.named, loading.asked(self.present, extras.SETTINGS))
        self._refused(extras.apply(self.at, named, **names), named)
        if any(quotes for (quotes,) in loading.asked(self.new, extras.QUOTES_PEOPLE)):
            self.say(
                "the server's log may quote numbers of persons: neither the backup nor the present database has the "
                f"settings that forbid it. Have this run as superuser:\n  {extras.PRIVATE.format(self.plan.database)}"
            )

    def _refused(self, statements: list[str], named: dict) -> None:
        """Raises BackupError with the statements that this role may not run, unless that is wished."""
        if not statements:
            return
        later = "\n".join(f"  {statement}" for statement in statements)
        parameters = ", ".join(sorted({setting.partition("=")[0] for _role, setting in named["settings"]}))
        if not self.without_settings:
            raise BackupError(
                "These settings of the database may not be made by this role; some keep people's data out of the "
                f"server's log:\n{later}\nName a superuser in RESTORE_URL, or let a superuser open them: "
                f'GRANT SET ON PARAMETER {parameters} TO "{self.present.role}"; or restore with '
                "--without-settings and have the statements above run as superuser afterwards."
            )
        self.say(f"left out; have them run as superuser when the restore is done:\n{later}")

    def unpack(self) -> None:
        """The uploads beside the present ones, each compared with its sum."""
        self.say("unpacking the uploads")
        root = Path(self.plan.uploads_new)
        _folder(root)
        for name in self.archive.uploads():
            path = root / name.removeprefix(UPLOADS)
            for folder in [*reversed(path.relative_to(root).parents)][1:]:
                _folder(root / folder)
            self._unpack(name, path)

    def _unpack(self, name: str, path: Path) -> None:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "wb") as file, self.archive.part(name) as part:
            while piece := part.read(PIECE):
                file.write(piece)
            file.flush()
            os.fsync(descriptor)
        mtime = self.archive.members[name].mtime
        os.utime(path, (mtime, mtime))
        journal.give(path)

    @contextmanager
    def _taken_back(self):
        try:
            yield
        except BaseException as error:
            self._take_back(error)
            if isinstance(error, (psycopg2.Error, OSError)):
                raise BackupError(f"The restore failed: {server.said(error)} Nothing has changed.") from error
            raise

    def _take_back(self, reason: BaseException) -> None:
        self.say("taking back what was begun")
        ignore_signals()
        try:
            switching.back(self.at, self.plan)
        except (psycopg2.Error, OSError) as error:
            raise BackupError(
                f"The restore failed: {server.said(reason)} What was begun could not be taken back yet: "
                f"{server.said(error)} The next command does that; nothing is lost."
            ) from reason


def begin(archive: Archive, say: Callable[[str], None], *, word: str, without_settings: bool) -> Restore:
    """Check everything that can be checked before something is made. Raises BackupError."""
    loading_role = server.configured()
    at = roles.connected(loading_role, archive)
    try:
        server.refuse_pooler(at)
        loading.refuse_unfit(archive.manifest, at)
        if not archive.manifest["tables"]:
            raise BackupError("This backup holds no table at all: it brings nothing back.")
        roles.refuse_weak(at, loading_role)
        plan = _plan(loading_role.database, word)
        if word == "restore":
            _refuse_uploads(archive, Path(plan.uploads))
        return Restore(archive, at, plan, say, without_settings)
    except BaseException:
        at.close()
        raise


def kept(done: Restore) -> list[str]:
    """What the switch put aside: database, uploads, or nothing on a new server."""
    database = [f"database {done.plan.before}"] if switching.exists(done.at, done.plan.before) else []
    return database + [done.plan.uploads_before] * os.path.exists(done.plan.uploads_before)


def former(at: Connection) -> list[str]:
    """Databases that earlier restores left, oldest first."""
    base = re.escape(_base(server.configured().database))
    with at.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname ~ %s ORDER BY 1", [rf"^{base}_before_\d{{17}}$"])
        return [name for (name,) in cursor]


def forget() -> list[str]:
    """Drop what earlier restores left; the names."""
    gone = []
    with closing(server.connect_to_server(server.administrator())) as at:
        for name in former(at):
            switching.drop(at, name)
            gone.append(name)
    uploads = _uploads()
    for path in sorted(uploads.parent.glob(f"{uploads.name}_before_*")):
        if re.fullmatch(r".*_before_\d{17}(_late)?", path.name):
            shutil.rmtree(path)
            gone.append(str(path))
    return gone


def _plan(database: str, word: str) -> RestorePlan:
    now, uploads = f"{datetime.now():%Y%m%d%H%M%S%f}"[:-3], _uploads()
    base = _base(database)
    return RestorePlan(
        database, f"{base}_{word}_{now}", f"{base}_before_{now}",
        str(uploads), f"{uploads}_{word}_{now}", f"{uploads}_before_{now}",
    )  # fmt: skip


def _base(database: str) -> str:
    room = LONGEST_DATABASE_NAME - len("_restore_20260101000000000")
    return database.encode()[:room].decode(errors="ignore")


def _uploads() -> Path:
    return Path(settings.MEDIA_ROOT).resolve()  # where a link points, so that the link stays


def _refuse_uploads(archive: Archive, uploads: Path) -> None:
    if os.path.ismount(uploads):
        raise BackupError(
            f"{uploads} is the root of a file system, which cannot change its name. Mount it one folder higher, "
            f"or make {settings.MEDIA_ROOT} a link to a folder on it."
        )
    uploads.parent.mkdir(parents=True, exist_ok=True)
    needed = sum(archive.manifest["parts"][name][0] for name in archive.uploads())
    free = shutil.disk_usage(uploads.parent).free
    if free < needed:
        raise BackupError(
            f"{uploads.parent} has {free:,} bytes free; the uploads need {needed:,}. Nothing has changed."
        )


def _folder(path: Path) -> None:
    if not path.is_dir():
        path.mkdir(mode=0o700)
        journal.give(path)
