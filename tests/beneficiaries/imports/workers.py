"""A background worker as a process of its own, on the database and the uploads of a test."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from django.db import connection

ROOT = Path(__file__).resolve().parents[3]


def worker_process(var: Path) -> str:
    """Works until nothing waits any more, with its files under ``var``; what it wrote to its log."""
    server = connection.settings_dict
    url = f"postgres://{server['USER']}:{quote(server['PASSWORD'] or '', '')}@{quote(server['HOST'] or '', '')}"
    environment = {
        **os.environ, "DATABASE_URL": f"{url}:{server['PORT']}/{server['NAME']}", "VAR_DIR": str(var),
    }  # fmt: skip
    command = [sys.executable, "manage.py", "db_worker", "--batch", "--no-startup-delay", "--no-reload"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr
