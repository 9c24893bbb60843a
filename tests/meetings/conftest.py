"""Meetings in the world of the tests: see ``meetings_world`` and ``actions_world`` for people and meetings."""

import pytest

from tests.meetings.actions_world import make_team
from tests.meetings.meetings_world import make_meetings


@pytest.fixture
def rakor(world, monkeypatch):
    """The world of ``meetings_world.make_meetings``; ``rakor.freeze`` sets another moment than 10 March 2024."""
    return make_meetings(monkeypatch)


@pytest.fixture
def uploads(settings, tmp_path):
    """Attachments lie in a folder of the test."""
    settings.MEDIA_ROOT = tmp_path / "uploads"
    return settings.MEDIA_ROOT


@pytest.fixture
def team(world, monkeypatch):
    """The world of ``actions_world.make_team``; ``team.freeze`` sets another moment than 1 June 2024."""
    return make_team(monkeypatch)
