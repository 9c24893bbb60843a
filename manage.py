#!/usr/bin/env python3
"""Django's command line; brings up the local database first when DATABASE_URL is unset."""

import os
import sys

from devdb import localdb
from poverty_monitor import catalogue, production
from poverty_monitor.backup import journal
from poverty_monitor.backup.errors import BackupError

OWN_START = {"restore"}  # starts the local database itself, for it may have to mend it
WITHOUT_DATABASE = {"collectstatic", "diffsettings", "findstatic", "help", "version"}
SERVICE = {"db_worker", "work"}  # for developers `serve` starts it


def main(arguments: list[str]) -> None:
    """Run one command. Raises SystemExit with a sentence when the database cannot be had."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "poverty_monitor.settings")
    command = arguments[1] if len(arguments) > 1 else "help"
    uses_database = command not in WITHOUT_DATABASE and not {"-h", "--help"} & {*arguments}
    if refusal := production.not_set(service=command in SERVICE) or (uses_database and production.beside_service()):
        sys.exit(refusal)
    if command == "serve":  # read by the settings, which are loaded before the command is
        os.environ.setdefault("STATIC_MANIFEST", "1")
    if uses_database and command not in OWN_START:
        _have_database(command)
    catalogue.ensure_compiled()
    from django.core.management import execute_from_command_line

    execute_from_command_line(arguments)


def _have_database(command: str) -> None:
    """Start the local database where it is the one in use, and finish a restore that was killed."""
    if not os.environ.get("DATABASE_URL"):
        _use_local(command)
    if journal.exists():
        from poverty_monitor.backup import switching  # reads the settings

        try:
            if said := switching.finish_killed():
                sys.stderr.write(f"{said}\n")
        except BackupError as error:
            sys.stderr.write(f"{error}\n")


def _use_local(command: str) -> None:
    try:
        shared = localdb.use()
    except localdb.LocalDatabaseError as error:
        sys.exit(str(error))
    os.environ.setdefault("LOCAL", "1")  # `serve` and `runserver` load what serves in production
    if command != "serve":
        sys.stderr.write(f"DATABASE_URL is not set: this is the local database in {localdb.place().folder}\n")
    elif shared:
        sys.stderr.write("* another process of this folder is using its database: what one changes, both show\n")


if __name__ == "__main__":
    main(sys.argv)
