"""The sum checks of a programme as a file."""

import csv
import io

import pytest

pytestmark = pytest.mark.django_db


def test_each_check_is_a_row(client, programs, physical):
    physical(programs["KUBE"], "64", "kube", 50, 50, None, quarter=2)
    physical(programs["KUBE"], "64.71", "kube", 30, 20, 5, quarter=2)
    text = client.get("/programs/64-KUBE/?_export=csv&table=checks").content.decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    found = {(r["quarter"], r["number"]): (r["own"], r["sum"], r["difference"], r["adds_up"]) for r in rows}
    assert found["1", "target"] == ("50", "50", "0", "yes")
    assert found["1", "realised"] == ("20", "20", "0", "yes")
    assert found["2", "target"][3] == "no" and found["2", "target"][:2] == ("50", "30")
    assert found["2", "realised"][3] == "unknown" and found["2", "realised"][0] == ""
    assert client.get("/programs/64-KUBE/?_export=xlsx&table=checks").status_code == 200


def test_drafts_are_not_in_it(client, programs, physical):
    for code in ("64", "64.71"):
        physical(programs["KUBE"], code, "kube", 987654, quarter=2, workflow="draft")
    assert "987654" not in client.get("/programs/64-KUBE/?_export=csv&table=checks").content.decode()
