"""Rows of progress follow their source where it turns out to be of another kind."""

import pytest
from django.db import IntegrityError

from programs.models import PhysicalProgress
from regions.admin import followers
from regions.admin.followers import follow

pytestmark = pytest.mark.django_db


@pytest.fixture
def corrected(source):
    """The source is a speech after it was a document."""
    source.kind = "speech"
    source.save()
    return source


def evidence(rows):
    return [PhysicalProgress.objects.get(pk=row.pk).evidence for row in rows]


def test_rows_of_progress_follow_with_their_history(programs, physical, corrected, people):
    row = physical(programs["KOP"], "64", "cooperatives", realised=5, source=corrected, evidence="published")
    followed, left = follow(corrected, "document", people["secretariat"])
    assert evidence([row]) == ["claimed"] and followed >= 1 and left == 0
    assert row.history.first().evidence == "claimed"
    assert row.history.first().history_user == people["secretariat"]


def test_one_row_that_cannot_follow_keeps_no_other_back(programs, physical, corrected, people, monkeypatch):
    """Of two rows one would become equal to a row that is stored."""
    rows = [
        physical(programs["KOP"], "64", "cooperatives", realised=n, quarter=n, source=corrected, evidence="published")
        for n in (1, 2)
    ]
    stored_already(monkeypatch, rows[0].pk)
    _followed, left = follow(corrected, "document", people["secretariat"])
    assert evidence(rows) == ["published", "claimed"] and left == 1
    assert [row.history.count() for row in rows] == [1, 2]


def stored_already(monkeypatch, pk):
    """Saving the row ``pk`` fails as a constraint does."""
    save = followers.bulk_update_with_history

    def refusing(rows, *args, **kwargs):
        save(rows, *args, **kwargs)
        if any(row.pk == pk for row in rows):
            raise IntegrityError

    monkeypatch.setattr(followers, "bulk_update_with_history", refusing)
