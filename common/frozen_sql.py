"""SQL of migrations: the text stands in a file beside the migration and never changes again.

The current text of each trigger, function and view is ``APP/sql/NAME.sql``; a migration carries the copy
``APP/migrations/NUMBER_NAME.sql`` as it was when the migration was written. A test compares the newest copy with the
file and both with the database.
"""

from pathlib import Path

from django.db.migrations import RunSQL


def frozen(migration: str, *names: str) -> list[RunSQL]:
    """The operations that run the copies ``names`` of the migration whose file is ``migration`` (``__file__``)."""
    path = Path(migration)
    number = path.stem.partition("_")[0]
    return [RunSQL(path.with_name(f"{number}_{name}.sql").read_text(), RunSQL.noop) for name in names]
