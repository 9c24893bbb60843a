#!/usr/bin/env python3
"""Django's command line; brings up the local database first when DATABASE_URL is unset."""

import os
import sys

from poverty_monitor import catalogue, localdb

WITHOUT_DATABASE = {"collectstatic", "diffsettings", "findstatic", "help", "version"}


def main(arguments: list[str]) -> None:
    """Run one command. Raises SystemExit with a sentence when the database cannot be had."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "poverty_monitor.settings")
    command = arguments[1] if len(arguments) > 1 else "help"
    if command == "serve":  # read by the settings, which are loaded before the command is
        os.environ.setdefault("STATIC_MANIFEST", "1")
    if not os.environ.get("DATABASE_URL") and command not in WITHOUT_DATABASE and not {"-h", "--help"} & {*arguments}:
        try:
            localdb.use()
        except localdb.LocalDatabaseError as error:
            sys.exit(str(error))
    catalogue.ensure_compiled()
    from django.core.management import execute_from_command_line

    execute_from_command_line(arguments)


if __name__ == "__main__":
    main(sys.argv)
