"""The region that somebody states for a whole file: by its code, or by a name of it."""

import pytest

from regions.lookup.stated import region_choices, settle, stated_region

pytestmark = pytest.mark.usefixtures("world")


@pytest.mark.parametrize(("text", "code"), [
    ("64.08", "64.08"), ("6408", "64.08"), ("64", "64"), ("64.08.01.2001", "64.08.01.2001"), ("ID", "ID"),
    ("Kabupaten Kutai Timur", "64.08"), ("kab. kutai timur", "64.08"), ("Kutai Timur", "64.08"),
    ("Kalimantan Timur", "64"), ("Provinsi Kalimantan Timur", "64"), ("Kota Balikpapan", "64.71"),
])  # fmt: skip
def test_codes_and_names(text, code):
    assert stated_region(text).code == code


def test_digits_without_points_are_of_the_system_that_was_stated():
    assert stated_region("6404", "bps").code != "64.04"
    assert stated_region("64.08", "bps").code == "64.08"


def test_what_is_no_region_is_asked_with_what_comes_near():
    options = {"region": "Kutay Timur", "within": "99.99"}
    [named] = settle(options, "region")
    assert named.option == "region" and ("64.08", "64.08 Kabupaten Kutai Timur") in named.choices
    [coded] = settle(options, "within")
    assert "99.99" in coded.text and options["region"] == "Kutay Timur"
    assert not list(settle({"region": "lines"}, "region", kept="lines")) and not list(settle({}, "region"))


def test_a_choice_shows_code_and_name_and_what_lies_around():
    assert region_choices(["64.08"]) == (("64.08", "64.08 Kabupaten Kutai Timur"),)
    [(code, words)] = region_choices(["64.08.01.2001"])
    assert words.startswith(f"{code} ") and words.endswith("Kabupaten Kutai Timur")
