"""What is asked of the database server before it is used: by `check --database default`, and by `migrate`."""

from django.conf import settings
from django.core.checks import Error
from django.db import connections

from devdb import localdb


def encoding(app_configs, databases=None, **kwargs) -> list[Error]:
    """A server that was installed without a locale makes SQL_ASCII databases: names would be cut inside of letters."""
    return [error for alias in databases or () if (error := _encoding_of(alias))]


def _encoding_of(alias: str) -> Error | None:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT current_setting('server_encoding')")
        found = cursor.fetchone()[0]
    if found == "UTF8":
        return None
    hint = "createdb -T template0 -E UTF8 --locale=C.UTF-8 -O pantau pantau"
    return Error(f"The encoding of the database is {found} and must be UTF8.", hint=hint, id="poverty_monitor.E001")


def layout(app_configs, databases=None, **kwargs) -> list[Error]:
    """A database of before the first release has other tables, and nothing of it is changed."""
    return [error for alias in databases or () if (error := old_layout(alias))]


def old_layout(alias: str) -> Error | None:
    """What is said of a database that was made before the first release; None of any other."""
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT to_regclass('regions_observation') IS NOT NULL")
        (old,) = cursor.fetchone()
    if not old:
        return None
    text = (
        "This database was made by a program from before the first release, whose tables were others. "
        "Nothing in it was changed, and this program cannot use it."
    )
    return Error(text, hint=_way_out(), id="poverty_monitor.E002")


def _way_out() -> str:
    kept = "What was entered there comes over by files: export it as CSV with the former program, and import it here."
    if not settings.DATABASE_URL:
        return f"Move the folder {localdb.place().folder} to another place; `make run` then makes a new one. {kept}"
    return f"Name an empty database in DATABASE_URL. {kept}"
