"""Numbers of persons of which a spreadsheet kept 15 digits all end in 0: in a text file that is a warning."""

import pytest

from beneficiaries.models import Beneficiary
from tests.beneficiaries.imports.lists import VILLAGE, bring, reasons

pytestmark = pytest.mark.django_db


def numbers(*endings):
    return "NIK;Nama;Kode Desa\n" + "".join(
        f"640801{n + 1:02}0190{ending};Contoh {n};{VILLAGE}\n" for n, ending in enumerate(endings)
    )


def test_numbers_that_all_end_in_0_are_a_warning(villages, tmp_path):
    text = numbers("9110", "9220", "9330")
    outcome = bring(tmp_path, text, confirm=False)[1]
    assert reasons(outcome, "warning")["nik_zeros"] == [2] and not outcome.written
    assert bring(tmp_path, text)[1].written and Beneficiary.objects.count() == 3
    assert "nik_zeros" not in reasons(bring(tmp_path, numbers("9110", "9220", "9331"), dry_run=True)[1], "warning")


def test_made_up_people_end_in_0(villages, tmp_path):
    outcome = bring(tmp_path, numbers("0000", "0000", "0000"), is_sample=True, dry_run=True)[1]
    assert "nik_zeros" not in reasons(outcome, "warning")
