"""Batches are tried with files of statistics."""

from tests.indicators.imports.files import bring, media  # noqa: F401
