"""A region's page of a year lists what runs in it or has a figure of it; the matrix counts the same."""

import pytest

from programs import region_sections
from programs.matrix import content as matrix
from programs.models import Program
from regions.models import Region

SENTENCE = "program tahun lain tidak ditampilkan"


@pytest.fixture
def of_2025(settled, agency, make_program, physical):
    """One programme that runs in 2025 alone, and one of the province with figures of 2025 in Kutai Timur."""
    dated = {"starts_on": "2025-01-01", "ends_on": "2025-12-31"}
    own = make_program(agency, "PANGAN", "Bantuan pangan", **dated)
    Program.objects.filter(pk=own.pk).update(region="64.08", code="64.08-PANGAN")
    other = make_program(agency, "SISWA", "Bantuan siswa", **dated)
    for program in (own, other):
        physical(program, "64.08", "people", 5, 5, 5, year=2025, quarter=3)
    return own, other


def codes(year: int | None, code: str = "64.08") -> list[str]:
    return sorted(line.code for line in region_sections.of_region(Region.objects.get(code=code), year).lines)


@pytest.mark.parametrize("year", [2023, 2024, 2026])
def test_other_years_list_none_and_say_so(client, of_2025, year):
    assert codes(year) == []
    assert list(matrix.load("64.08", year).items.values()) == []
    html = client.get(f"/regions/64.08/?year={year}").content.decode()
    section = html[html.index('id="program"') :].partition("</section>")[0]
    assert SENTENCE in section and "Bantuan pangan" not in section


def test_its_own_year_lists_them(client, of_2025):
    assert codes(2025) == codes(None) == ["64-SISWA", "64.08-PANGAN"]
    assert SENTENCE in client.get("/regions/64.08/?year=2025").content.decode()
    assert SENTENCE not in client.get("/regions/64.08/").content.decode()


def test_what_runs_without_a_figure_and_what_has_one_outside_its_years_is_listed(of_2025, physical):
    own, other = of_2025
    Program.objects.filter(pk=own.pk).update(starts_on="2024-06-01", ends_on=None)
    physical(other, "64.08", "people", 5, 5, 5, year=2026, quarter=1)
    assert codes(2024) == ["64.08-PANGAN"]
    assert codes(2026) == ["64-SISWA", "64.08-PANGAN"]


def test_a_figure_without_its_year_counts_where_the_programme_runs(of_2025, physical):
    _own, other = of_2025
    physical(other, "64.71", "people", 5, 5, 5, year=None, quarter=None)
    assert (codes(2024, "64.71"), codes(2025, "64.71")) == ([], ["64-SISWA"])
