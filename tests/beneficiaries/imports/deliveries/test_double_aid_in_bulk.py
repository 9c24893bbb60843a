"""Aid from a second programme in bulk: with a reason that each permission keeps, and taken back with the import."""

import pytest

from beneficiaries.models import Beneficiary, DoubleAidOverride
from beneficiaries.registry.double_aid import notices
from imports.machinery import undo
from imports.machinery.restoring import UndoRefused
from tests.beneficiaries.imports.lists import BUDI, HEADER, SITI, VILLAGE, bring, programs, reasons
from tests.people import person

pytestmark = pytest.mark.django_db
WHY = "Diputuskan rapat verifikasi desa"
TWO = HEADER + "".join(
    f"{nik},Warga {nik[-3:]},{VILLAGE},{code},2025,Q1,750000\n" for nik in (SITI, BUDI) for code in ("PKH", "SEMBAKO")
)


@pytest.fixture
def place(villages):
    programs()


def test_a_tick_alone_writes_nothing_and_a_reason_is_kept(place, tmp_path):
    user = person("bappeda", "64")
    outcome = bring(tmp_path, TWO, user=user)[1]
    assert reasons(outcome, "warning")["receives"] and not outcome.written and outcome.counts["double"]
    batch, outcome = bring(tmp_path, TWO, user=user, double_reason=WHY)
    assert outcome.written and batch.options["double_reason"] == WHY
    kept = DoubleAidOverride.objects.all()
    assert {(one.reason, one.user, one.batch_id, one.region_code) for one in kept} == {(WHY, user, batch.pk, VILLAGE)}
    told = notices(Beneficiary.objects.values_list("pk", flat=True))
    assert len(told) == 2 and all(notice.override for notice in told)
    again = bring(tmp_path, TWO, user=user)[1]
    assert "receives" not in reasons(again, "warning")


def test_undo_withdraws_what_the_batch_allowed_and_keeps_it_written_down(place, tmp_path):
    batch, _outcome = bring(tmp_path, TWO, user=person("bappeda", "64"), double_reason=WHY)
    undo.undo(batch)
    assert not Beneficiary.objects.exists()
    assert DoubleAidOverride.objects.exists() and not DoubleAidOverride.objects.in_force().exists()
    assert str(batch.pk) in DoubleAidOverride.objects.first().withdrawn_reason


def test_undo_names_those_for_whom_somebody_allowed_it_and_goes_on_when_that_is_withdrawn(place, tmp_path):
    user = person("bappeda", "64")
    batch, _outcome = bring(tmp_path, HEADER + f"{SITI},Siti,{VILLAGE},PKH,2025,Q1,750000\n", user=user)
    siti = Beneficiary.objects.get()
    given = DoubleAidOverride.objects.create(
        beneficiary=siti,
        region_code=VILLAGE,
        program_id=siti.deliveries.get().program_id,
        year=2025,
        reason=WHY,
        user=user,
    )
    with pytest.raises(UndoRefused) as refused:
        undo.undo(batch)
    assert refused.value.keys == [siti.pk] and refused.value.advice
    given.withdrawn_at, given.withdrawn_reason, given.withdrawn_by = given.at, WHY, user
    given.save()
    undo.undo(batch)
    assert not Beneficiary.objects.exists() and DoubleAidOverride.objects.count() == 1
