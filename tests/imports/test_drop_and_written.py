"""Dropping an import asks once and says what goes; the page of a written one leads to what was written."""

import pytest
from django.urls import reverse

from imports.models import ImportBatch
from imports.pages.answered import count_answers
from indicators.imports import written
from programs.models import Program
from regions.models import Source
from tests.imports.test_pages import GOOD, desk, secretary, text_of, upload  # noqa: F401


class TestDrop:
    def test_it_asks_and_says_what_goes(self, desk):  # noqa: F811
        batch, page = upload(desk, GOOD)
        address = reverse("import_drop", args=[batch.pk])
        assert f'href="{address}"' in text_of(page) and f'action="{address}"' not in text_of(page)
        asked = desk.get(address)
        assert asked.status_code == 200 and "4 jawaban" in text_of(asked), "codes, sign, source and publisher"
        assert ImportBatch.objects.filter(pk=batch.pk, state="checked").exists()
        desk.post(address)
        assert not ImportBatch.objects.exists()

    def test_of_a_written_one_nothing_is_asked(self, desk):  # noqa: F811
        batch, _page = upload(desk, GOOD)
        desk.post(batch.get_absolute_url())
        assert desk.get(reverse("import_drop", args=[batch.pk])).url == batch.get_absolute_url()

    def test_each_answer_counts(self):
        options = {"codes": "name", "names": {"A": "64", "B": "skip"}, "map": {"[A]": "", "[B]": "p0"}, "sample": False,
                   "asked_columns": ["[A]"], "decimal": ""}  # fmt: skip
        assert count_answers(options) == 5


class TestWritten:
    def test_figures_lead_to_their_regions_and_lists(self, desk):  # noqa: F811
        batch, page = upload(desk, GOOD)
        assert not page.context["written"]
        page = desk.post(batch.get_absolute_url(), follow=True)
        addresses = [address for _name, address in page.context["written"]]
        assert addresses == ["/regions/64/", "/regions/64.71/", "/indicators/?region=64&year=2023&indicator=p0"]
        assert all(desk.get(address).status_code == 200 for address in addresses)
        assert 'href="/regions/64.71/"' in text_of(page)

    def test_many_regions_lead_to_what_they_lie_in(self, desk, monkeypatch):  # noqa: F811
        monkeypatch.setattr(written, "LINKS", 1)
        batch, _page = upload(desk, GOOD.replace("64,", "64.72,", 1))
        page = desk.post(batch.get_absolute_url(), {"confirm": "yes"}, follow=True)
        assert page.context["written"][0] == ("Kalimantan Timur", "/regions/64/"), page.context["batch"].problems

    @pytest.mark.parametrize("is_written", [True, False])
    def test_numbers_lead_to_their_programme(self, desk, world, is_written):  # noqa: F811
        source = Source.objects.create(title="DPA", publisher="Pemprov")
        Program.objects.create(code="64-KUBE", name="KUBE", region_id="64", source=source)
        text = "code,year,quarter,unit,realised\n64-KUBE,2026,2,kube,10\n"
        batch, page = upload(desk, text, kind="programs")
        if is_written:
            page = desk.post(batch.get_absolute_url(), {"confirm": "yes"}, follow=True)
        expected = [("KUBE (64-KUBE)", "/programs/64-KUBE/")] if is_written else []
        assert page.context["written"] == expected, page.context["batch"].problems
