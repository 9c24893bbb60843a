"""What is asked of the database server before it is used: by `check --database default`, and by `migrate`."""

from django.core.checks import Error
from django.db import connections


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
