"""The ready reports count programmes: those of their tests."""

from tests.programs.conftest import agency, make_program, money, physical, settled  # noqa: F401
