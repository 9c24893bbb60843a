"""A table of more regions than the importer enters: the own figures are taken, the others left out, as answered."""

from decimal import Decimal

from tests.imports.test_batches import commit_as
from tests.indicators.imports.files import HEADER, stored
from tests.people import person


def test_of_a_table_of_the_province_a_district_takes_its_own_figures(world, tmp_path):
    lines = f"{HEADER}64,p0,2023,3,6.11,percent\n64.08,p0,2023,3,8.5,percent\n64.71,p0,2023,3,2.31,percent\n"
    secretary, before = person("secretary", "64.08"), stored()
    _batch, outcome = commit_as(secretary, lines, tmp_path)
    (group,) = outcome.problems
    question = group["items"][0]["details"]
    assert (group["rule"], question["option"], question["proposal"]) == ("question", "area", "own")
    assert "2" in question["text"] and "Kabupaten Kutai Timur" in question["text"]
    assert stored() == before
    batch, outcome = commit_as(secretary, lines, tmp_path, area="own")
    assert outcome.written, outcome.problems
    assert list(batch.observations.values_list("region", "value")) == [("64.08", Decimal("8.5"))]
    assert any("2 " in sentence for sentence in outcome.recognised["told"])


def test_lines_of_another_area_are_counted_and_not_figures(world, tmp_path):
    wide = "Kode,Persentase Penduduk Miskin 2023,Persentase Penduduk Miskin 2024\n53,19.9,19.8\n53.01,20.1,20.2\n"
    _batch, outcome = commit_as(person("secretary", "64"), wide, tmp_path, month="3")
    foreign = next(group for group in outcome.problems if group["rule"] == "foreign")
    assert (foreign["count"], [item["line"] for item in foreign["items"]]) == (2, [2, 3]), outcome.problems
