"""Sample data, claims and reports of agencies are marked wherever reach is shown."""

import csv
import io

import pytest

from programs.models import ReachSummary
from programs.reach.standing import NOTHING_REPORTED, ReachStanding


def standing(**marks) -> ReachStanding:
    return ReachStanding("people", *NOTHING_REPORTED)._replace(**marks)


def test_a_sample_outweighs_a_claim():
    assert standing().evidence is None
    assert standing(of_agency=True).evidence == "reported"
    assert standing(claimed=True, of_agency=True).evidence == "claimed"
    assert standing(claimed=True, is_sample=True).evidence == "sample"


MARKS = {"claimed": "claim (not verified)", "reported": "reported by the agency", "sample": "sample data"}


def table(client, query) -> list[dict]:
    answer = client.get(f"/programs/reach/?program=64-KUBE&{query}&_export=csv")
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


@pytest.mark.django_db
@pytest.mark.parametrize("evidence", ["published", "reported", "claimed", "sample"])
@pytest.mark.usefixtures("settled", "world")
def test_a_number_is_marked_on_the_page_and_in_each_file(client, make_program, agency, physical, evidence):
    program = make_program(agency, "KUBE", "Kelompok Usaha Bersama")
    physical(program, "64.71", "families", 60, 50, 40, year=2025, evidence=evidence)
    physical(program, "64.72", "families", 30, 20, 10, year=2025, evidence="published")
    known = {row["region"]: row["evidence"] for row in table(client, "region=64&year=2025")}
    mark = "" if evidence == "published" else evidence
    assert (known["64.71"], known["64.72"]) == (mark, "")
    assert {row["evidence"] for row in table(client, "region=64&year=2025&table=programs")} == {mark}
    chart = {row["region"]: row["evidence"] for row in table(client, "region=64&year=2025&chart=recipients")}
    assert (chart["64.71"], chart["64.72"]) == (mark, "")
    page = client.get("/programs/reach/?program=64-KUBE&region=64&year=2025&lang=en").content.decode()
    facts = page[page.index('<dl class="facts">') : page.index("</dl>")]
    for word in MARKS.values():
        assert facts.count(f">{word}<") == (1 if word == MARKS.get(evidence) else 0), word


@pytest.mark.django_db
def test_the_weakest_evidence_goes_up_with_the_sum(settled, world, make_program, agency, physical):
    """What is in no sum marks none; a row that is sample data by its evidence alone is sample data."""
    program = make_program(agency, "KUBE", "Kelompok Usaha Bersama")
    physical(program, "64.71", "families", realised=40, year=2025, evidence="reported")
    physical(program, "64.72", "families", realised=10, year=2025, evidence="published")

    def marks(region) -> tuple[bool, bool, bool]:
        return ReachSummary.objects.values_list("claimed", "of_agency", "is_sample").get(region=region, year=2025)

    assert [marks(code) for code in ("64.72", "64", "ID")] == [(False,) * 3, (False, True, False), (False, True, False)]
    physical(program, "64", "families", realised=55, year=2025, evidence="sample")
    assert [marks(code) for code in ("64.71", "64")] == [(False, True, False), (False, False, True)]
