"""What a start in service needs and refuses, and what a local one makes for itself.

Standard library only: it runs before the settings are made.
"""

import os
import secrets
import tempfile
from collections.abc import Mapping
from pathlib import Path

TRUE = {"1", "true", "yes", "on"}
SERVICE_FILE = Path("/etc/pantau/pantau.env")
NEEDED = ("ALLOWED_HOSTS", "SECRET_KEY", "DATABASE_URL")
NOT_SET = (
    "The program is started as a service, without {names}. It would make itself a database of its own for want of "
    "one, so it ends here. Set them (deploy/pantau.env.example), or LOCAL=1 to try it out on this machine."
)


def flag(name: str, default: str = "0") -> bool:
    """Whether a variable of the environment says yes."""
    return os.environ.get(name, default).strip().lower() in TRUE


def not_set(*, service: bool) -> str:
    """The sentence that refuses the start; "" where the environment will do.

    gunicorn and the worker need an address of a database; where a unit says PANTAU_SERVICE=1 everything has to be
    named, also for commands. LOCAL=1 asks for the local database in so many words.
    """
    alone = service and not flag("LOCAL") and not os.environ.get("DATABASE_URL")
    names = [name for name in NEEDED if not os.environ.get(name)] if flag("PANTAU_SERVICE") or alone else []
    return NOT_SET.format(names=", ".join(names)) if names else ""


def beside_service() -> str:
    """The sentence that refuses the local database on a machine with a service, "" where it is meant or alone.

    A command typed there without the environment would work on another, empty database and say that all is well.
    """
    if flag("LOCAL") or os.environ.get("DATABASE_URL") or not SERVICE_FILE.exists():
        return ""
    return (
        f"This machine has a service ({SERVICE_FILE}) and its environment is not set here: use pantau-manage. "
        "LOCAL=1 asks for the local database all the same."
    )


def problems(found: Mapping[str, object]) -> list[str]:
    """What is unsafe in these settings for a host that others reach; each says what to set."""
    hosts, key = found["ALLOWED_HOSTS"], found["SECRET_KEY"]
    sender = str(found["DEFAULT_FROM_EMAIL"])
    checks = [
        (not hosts, "ALLOWED_HOSTS is empty: name the host, for example ALLOWED_HOSTS=pantau.example.go.id"),
        (
            any("*" in host for host in hosts),
            "ALLOWED_HOSTS must name the hosts; * accepts requests for any host",
        ),
        (
            any(host.startswith(".") for host in hosts),
            "ALLOWED_HOSTS must name each host; one that begins with a dot accepts every name below it",
        ),
        (
            len(key) < 50 or len(set(key)) < 10 or key.startswith("django-insecure-"),
            "SECRET_KEY must be a random text of at least 50 characters",
        ),
        (not found["DATABASE_URL"], "DATABASE_URL must name the PostgreSQL database"),
        (found["DEBUG"], "DEBUG shows internals to visitors and must be off"),
        (
            found["EMAIL_HOST"] and sender.rstrip("> ").endswith("@localhost"),
            "DEFAULT_FROM_EMAIL must be an address that mails can come from, not one at localhost",
        ),
    ]
    return [sentence for unsafe, sentence in checks if unsafe]


def local_secret_key(path: Path) -> str:
    """The key, made once and readable by its owner only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent)  # only the owner may read what mkstemp makes
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(60))
        try:
            os.link(draft, path)  # whole or not at all; fails where another process was quicker
        except FileExistsError:
            pass
        finally:
            os.unlink(draft)
    return path.read_text().strip()
