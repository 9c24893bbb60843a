"""Who types figures, and what they send."""

import pytest

from tests.people import person


@pytest.fixture
def ani(client, world):
    """The secretariat of Kalimantan Timur, signed in."""
    user = person("ani", "64")
    client.force_login(user)
    return user


@pytest.fixture
def operator(client, world):
    """An operator of Kutai Timur, signed in: enters and submits, cannot approve."""
    user = person("budi", "64.08", "operator")
    client.force_login(user)
    return user


@pytest.fixture
def typed(source):
    """typed(**changes) -> what a person sends for P0 of Samarinda, March 2025."""

    def data(**changes):
        base = {
            "source": source.pk, "indicator": "p0", "year": "2025", "month": "3", "region": "64.72", "value": "3,5",
            "breakdown": "total", "period_kind": "survey", "evidence": "published", "workflow": "approved",
        }  # fmt: skip
        return {**base, **changes}

    return data
