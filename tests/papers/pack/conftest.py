"""The pack is for meetings: the people and meetings of their tests."""

from tests.meetings.conftest import team  # noqa: F401
