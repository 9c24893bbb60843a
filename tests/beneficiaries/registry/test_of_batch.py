"""The list of recipients to whom one import gave something."""

from datetime import date

import pytest

from beneficiaries.models import Beneficiary, DecileVintage, Delivery
from beneficiaries.registry import of_batch
from tests.beneficiaries.imports.lists import BUDI, SITI, VILLAGE, bring

pytestmark = pytest.mark.django_db


def test_who_was_registered_before_and_got_a_decile_is_in_the_list(world, tmp_path):
    people = f"nik,nama,kode desa\n{SITI},Siti Aminah,{VILLAGE}\n{BUDI},Budi,{VILLAGE}\n"
    assert bring(tmp_path, people)[1].written
    DecileVintage.objects.create(code="2025-T1", as_of=date(2025, 3, 31))
    deciles = f"nik,nama,kode desa,desil,edisi desil\n{SITI},Siti Aminah,{VILLAGE},2,2025-T1\n"
    batch, outcome = bring(tmp_path, deciles)
    assert outcome.written, outcome.problems
    assert of_batch.recipients(batch, Delivery.objects.none()) == [Beneficiary.objects.get(nik=SITI).pk]


def test_a_batch_whose_counts_are_not_known_has_no_list_of_its_own(world, tmp_path):
    batch, _outcome = bring(tmp_path, f"nik,nama,kode desa\n{SITI},Siti Aminah,{VILLAGE}\n")
    assert not of_batch.is_large(batch)
    del batch.counts["persons_new"]
    assert of_batch.is_large(batch)
