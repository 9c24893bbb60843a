"""Figures that contradict stored ones: which are found, how each is settled, and what undo brings back."""

from decimal import Decimal

import pytest

from imports.machinery import batches, undo
from imports.machinery.outcome import SHELL
from indicators.models import Observation
from regions.models import Region, Source
from tests.indicators.imports.files import DATA, HEADER, reasons, stored
from tests.people import person

pytestmark = pytest.mark.django_db
TWO = f"{HEADER}64,p0,2024,3,9.9,percent\n64.08,p0,2024,3,8.0,percent\n64.71,p0,2019,3,2.3,percent\n"


@pytest.fixture(autouse=True)
def figures(world, observe):
    """P0 of March 2024 as stored: Kalimantan Timur 5.78, Kutai Timur 8.81."""
    Observation.objects.all().delete()
    observe("64", "p0", 2024, "5.78")
    observe("64.08", "p0", 2024, "8.81")


def conflicts(batch):
    return [(c["line"], c["region"], c["stored"], c["value"]) for c in batch.counts.get("conflicts", [])]


def question(outcome):
    """The question of the outcome about ``conflicts``, as a dict."""
    asked = next((group for group in outcome.problems if group["rule"] == "question"), {"items": []})
    return next((i["details"] for i in asked["items"] if i["details"]["option"] == "conflicts"), None)


def in_force(region, **where):
    row = Observation.objects.in_force().get(region=region, indicator="p0", year=2024, **where)
    return row.value.normalize(), row.preference


def test_more_decimals_than_stored_are_no_conflict(bring, observe):
    Region.objects.get_or_create(code="33", name="Jawa Tengah", kind="province", level=1, parent_id="ID")
    Region.objects.get_or_create(code="15", name="Jambi", kind="province", level=1, parent_id="ID")
    for code, value in (("64", "5.94"), ("33", "10.80"), ("15", "7.60")):
        observe(code, "p0", 2019, value)
    batch, outcome = bring(DATA / "cases" / "25-more-decimals-than-stored.csv", codes="name", decimal="", confirm=True)
    assert not outcome.written
    assert conflicts(batch) == [(4, "15", "7.6", "9.6")]


@pytest.mark.parametrize(
    ("stored_value", "new", "equal"),
    [("5.94", "5.9367", True), ("5.9367", "5.94", True), ("5.94", "5.9", True), ("5.94", "5.8", False),
     ("5.94", "5.95", False), ("7.6", "7.60", True)],
)  # fmt: skip
def test_equal_at_the_coarser_of_both_precisions_is_equal(bring, observe, stored_value, new, equal):
    observe("64", "p0", 2021, stored_value)
    batch, _outcome = bring(f"{HEADER}64,p0,2021,3,{new},percent\n")
    assert (conflicts(batch) == []) is equal


def test_all_conflicts_are_kept_the_largest_first(bring, observe):
    for year in range(1960, 2020):
        observe("64", "p0", year, "5.00")
    lines = "".join(f"64,p0,{year},3,{Decimal(year) / 200:.2f},percent\n" for year in range(1960, 2020))
    batch, _outcome = bring(HEADER + lines, confirm=True)
    listed = batch.counts["conflicts"]
    assert (len(listed), batch.counts["conflict_count"]) == (60, 60)
    assert (listed[0]["year"], listed[0]["relative"], listed[0]["difference"]) == (2019, 0.5050, "5.1")


def test_a_conflict_is_asked_and_the_tick_alone_does_not_settle_it(bring):
    before = stored()
    batch, outcome = bring(TWO, confirm=True)
    assert (outcome.written, stored(), batch.state) == (False, before, "rejected")
    asked = question(outcome)
    assert (asked["subject"], [value for value, _words in asked["choices"]]) == ("*", ["keep", "replace", "both"])
    assert asked["proposal"] == ""
    first = batch.counts["conflicts"][0]
    assert (first["line"], first["column"], first["source_kind"], first["source"]) == (
        2, "value", "statistics", "BPS, Kemiskinan menurut kabupaten/kota",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("choice", "new", "kept", "values"),
    [
        ("keep", 1, 2, [(Decimal("5.78"), None), (Decimal("8.81"), None)]),
        ("replace", 3, 0, [(Decimal("9.9"), 1), (Decimal("8"), 1)]),
        ("both", 3, 0, [(Decimal("5.78"), None), (Decimal("8.81"), None)]),
    ],
)
def test_one_choice_for_all_and_undo(bring, choice, new, kept, values):
    before = stored()
    batch, outcome = bring(TWO, confirm=True, conflicts={"*": choice})
    assert outcome.written
    assert (outcome.counts["new"], outcome.counts.get("kept", 0)) == (new, kept)
    assert [in_force("64"), in_force("64.08")] == values
    assert {c["settled"] for c in batch.counts["conflicts"]} == {choice}
    undo.undo(batch)
    assert stored() == before


def test_each_cell_may_be_settled_by_itself_and_the_choice_names_its_maker(world, tmp_path):
    from django.core.files.base import ContentFile

    ani = person("ani", "64")
    options = {"codes": "kemendagri", "decimal": "point", "source": "Susenas", "publisher": "BPS"}
    options["conflicts"] = {"2:Value": "replace", "*": "both"}
    batch = batches.create("statistics", ContentFile(TWO.encode()), "a.csv", options, user=ani)
    assert batches.commit(batch, SHELL, confirmed=True).written
    row = Observation.objects.get(batch=batch, region="64")
    assert (row.preference, row.preferred_by, row.is_current) == (1, ani, True)
    assert row.preferred_at is not None
    other = Observation.objects.get(batch=batch, region="64.08")
    assert (other.preference, other.preferred_by, other.is_current) == (-1, ani, False)
    bystander = Observation.objects.get(batch=batch, region="64.71")
    assert (bystander.preference, bystander.preferred_by) == (None, None)


def test_what_is_left_open_by_cells_is_asked(bring):
    _batch, outcome = bring(TWO, confirm=True, conflicts={"2:value": "keep"})
    assert not outcome.written and question(outcome)["text"].startswith("1 ")


def test_the_same_source_and_release_is_kept_or_replaced(bring):
    first, _outcome = bring(f"{HEADER}64.71,p0,2024,3,2.3,percent\n")
    changed = f"{HEADER}64.71,p0,2024,3,2.9,percent\n"
    _batch, outcome = bring(changed, confirm=True, conflicts={"*": "both"})
    assert not outcome.written and reasons(outcome)["changed"] == [2]
    _batch, outcome = bring(changed, confirm=True, conflicts={"*": "keep"})
    assert outcome.written and in_force("64.71") == (Decimal("2.3"), None)
    batch, outcome = bring(changed, confirm=True, conflicts={"*": "replace"})
    assert outcome.written and in_force("64.71") == (Decimal("2.9"), None)
    undo.undo(batch)
    assert in_force("64.71") == (Decimal("2.3"), None)
    undo.undo(first)


def test_the_same_release_with_more_decimals_is_unchanged(bring):
    bring(f"{HEADER}64.71,p0,2024,3,2.30,percent\n")
    _batch, outcome = bring(f"{HEADER}64.71,p0,2024,3,2.3012,percent\n")
    assert (outcome.counts["unchanged"], outcome.counts["changed"]) == (1, 0)


def test_a_choice_that_was_made_is_restored_by_undo_and_kept_by_a_repeated_file(bring):
    bring(f"{HEADER}64,p0,2024,3,9.9,percent\n", confirm=True, conflicts={"*": "replace"})
    _again, outcome = bring(f"{HEADER}64,p0,2024,3,9.9,percent\n")
    assert (outcome.counts["unchanged"], in_force("64")) == (1, (Decimal("9.9"), 1))
    changed, _outcome = bring(f"{HEADER}64,p0,2024,3,9.7,percent\n", confirm=True, conflicts={"*": "replace"})
    undo.undo(changed)
    assert in_force("64") == (Decimal("9.9"), 1)


def test_without_its_month_a_figure_is_compared_with_its_year(bring, observe):
    batch, outcome = bring(f"{HEADER}64,p0,2024,,9.9,percent\n", month="unknown", confirm=True)
    assert conflicts(batch) == [(2, "64", "5.78", "9.9")]
    assert [value for value, _words in question(outcome)["choices"]] == ["keep", "both"]
    options = {"month": "unknown", "conflicts": {"*": "replace"}}
    _batch, outcome = bring(f"{HEADER}64,p0,2024,,9.9,percent\n", confirm=True, **options)
    assert not outcome.written, "two periods: none replaces the other"
    observe("64", "p0", 2024, "9.90", month=9)
    batch, _outcome = bring(f"{HEADER}64,p0,2024,,9.9,percent\n", month="unknown", confirm=True)
    assert conflicts(batch) == [], "it equals one of the year"


def test_a_choice_that_there_is_not_is_refused(bring):
    _batch, outcome = bring(TWO, conflicts={"*": "newest"})
    assert reasons(outcome) == {"question": [None]}


@pytest.mark.parametrize("line", ["99999999999", "2147483648", "9" * 5000, "0", "²", "٣", "-1", ""])
@pytest.mark.parametrize("option", ["conflicts", "skip"])
def test_a_line_that_cannot_be_is_refused(bring, option, line):
    stated = {f"{line}:Value": "keep"} if option == "conflicts" else [f"{line}:Value"]
    _batch, outcome = bring(TWO, **{option: stated})
    assert reasons(outcome) == {"question": [None]}
    assert outcome.problems[0]["items"][0]["details"]["option"] == option


def test_the_last_line_that_can_be_is_none_of_the_file(bring):
    _batch, outcome = bring(TWO, conflicts={"*": "keep", "2147483647:Value": "keep"}, skip=["2147483647"])
    assert outcome.counts["kept"] == 2


# --- the kind of a new source -------------------------------------------------------------------------

LINE = f"{HEADER}64.71,p0,2024,3,2.3,percent\n"


@pytest.mark.parametrize("publisher", ["BPS", "BPS Provinsi Jambi", "Badan Pusat Statistik"])
def test_a_statistics_office_is_known_by_its_name(bring, publisher):
    batch, _outcome = bring(LINE, publisher=publisher)
    assert Source.objects.get(publisher=publisher, title="Susenas").kind == "statistics"
    assert batch.observations.get().evidence == "published"


@pytest.mark.parametrize(
    ("publisher", "proposal"),
    [("Dinas Sosial", "document"), ("Bappeda Kota Jambi", "document"), ("Disdukcapil", "registry"), ("Kompas", ""),
     ("Dinas Kependudukan dan Pencatatan Sipil", "registry"), ("", "")],
)  # fmt: skip
def test_another_new_source_is_asked_about(bring, publisher, proposal):
    _batch, outcome = bring(LINE, publisher=publisher)
    (item,) = outcome.problems[0]["items"]
    assert (item["details"]["option"], item["details"]["proposal"]) == ("source_kind", proposal)
    assert not outcome.written


@pytest.mark.parametrize(
    ("kind", "evidence"),
    [("registry", "published"), ("news", "claimed"), ("speech", "claimed"), ("agency", "reported")],
)
def test_evidence_follows_the_kind_of_the_source(bring, kind, evidence):
    batch, _outcome = bring(LINE, publisher="X", source_kind=kind)
    row = batch.observations.get()
    assert (row.source.kind, row.evidence) == (kind, evidence)


def test_a_source_of_another_kind_does_not_tell_the_evidence(bring):
    _batch, outcome = bring(LINE, publisher="X", source_kind="other")
    assert [i["details"]["option"] for i in outcome.problems[0]["items"]] == ["evidence"]
    batch, _outcome = bring(LINE, publisher="X", source_kind="other", evidence="claimed")
    assert batch.observations.get().evidence == "claimed"


def test_several_new_publishers_are_asked_about_one_by_one(bring):
    lines = "kode,tahun,bulan,p0,penerbit\n64.71,2024,3,2.3,A\n64.71,2023,3,2.3,B\n"
    _batch, outcome = bring(lines, publisher="")
    assert [i["details"]["subject"] for i in outcome.problems[0]["items"]] == ["A", "B"]
    batch, _outcome = bring(lines, publisher="", source_kind={"A": "news", "B": "registry"})
    assert set(batch.observations.values_list("source__publisher", "evidence")) == {
        ("A", "claimed"), ("B", "published"),
    }  # fmt: skip


def test_a_correction_of_a_figure_that_ends_in_zeros_is_no_rounding(bring, observe):

    source = Source.objects.create(title="Susenas", publisher="BPS", kind="statistics")
    observe("64.08", "p0", 2012, "9.00", source=source)
    _batch, outcome = bring("kode,tahun,bulan,P0 (%)\n64.08,2012,3,9.04\n")
    assert outcome.counts["changed"] == 1 and outcome.more_counts["conflicts"]
