"""Usual short forms of names of kabupaten, and what is only alike by chance."""

import pytest

from regions.lookup.likeness import alike, is_short, proposal


@pytest.mark.parametrize(("text", "name"), [
    ("PPU", "Kabupaten Penajam Paser Utara"), ("Kukar", "Kabupaten Kutai Kartanegara"),
    ("Kubar", "Kabupaten Kutai Barat"), ("Kab. Kutim", "Kabupaten Kutai Timur"),
    ("Sitaro", "Kabupaten Kep. Siau Tagulandang Biaro"), ("Sula", "Kabupaten Kepulauan Sula"),
    ("Aru", "Kabupaten Kepulauan Aru"), ("Meranti", "Kabupaten Kepulauan Meranti"),
])  # fmt: skip
def test_short_forms_are_known(text, name):
    assert is_short(text, name)


@pytest.mark.parametrize(("text", "name"), [
    ("Aru", "Kabupaten Kotabaru"), ("Meranti", "Kabupaten Merangin"), ("Kutai", "Kabupaten Kutai Timur"),
    ("Barat", "Kabupaten Kutai Barat"), ("Paser", "Kabupaten Paser"), ("PPU", "Provinsi Papua"),
])  # fmt: skip
def test_a_word_or_a_likeness_is_no_short_form(text, name):
    assert not is_short(text, name)


@pytest.mark.parametrize(("text", "name"), [("PPU", "PAPUA"), ("Jelutung", "BELITUNG"), ("Sula", "SULAWESI")])
def test_what_is_alike_by_chance_is_no_proposal(text, name):
    assert proposal(alike(text, [(name, "99")])) == ""
