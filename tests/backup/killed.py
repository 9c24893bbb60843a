"""A restore that is killed at a step: `python -m tests.backup.killed MODULE NAME before|after FILE` (test_kills.py)."""

import importlib
import os
import signal
import sys

import django
from django.core.management import call_command


def kill_at(module: str, name: str, moment: str) -> None:
    """Let the process be killed before or after the function did its work. "Class.name" names a method."""
    where = importlib.import_module(f"poverty_monitor.backup.{module}")
    *owner, name = name.split(".")
    where = getattr(where, owner[0]) if owner else where
    step = getattr(where, name)

    def fatal(*arguments, **options):
        if moment == "after":
            step(*arguments, **options)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(where, name, fatal)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "poverty_monitor.settings")
    django.setup()
    kill_at(*sys.argv[1:4])
    call_command("restore", sys.argv[4], yes=True)
