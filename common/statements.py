"""Statements that were written beforehand: on pages for which Django's writing of a query costs more than its rows."""

from typing import Any

from django.db import connection


def fetch(sql: str, params: Any = None) -> list[tuple[Any, ...]]:
    """The rows of a statement; values come from ``params`` only."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
