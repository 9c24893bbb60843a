"""Aid from several programmes: noticed, allowed combinations left alone, an override kept with who and why."""

import pytest

from beneficiaries.models import DoubleAidOverride
from beneficiaries.registry.double_aid import notices

pytestmark = pytest.mark.django_db
WHY = "Keputusan rapat verifikasi desa"


def told(*people):
    return [(n.program.code, [other.code for other in n.others], n.year) for n in notices([p.pk for p in people])]


def test_two_programmes_in_a_year_are_noticed_and_an_allowed_pair_is_not(folk, aid, give):
    family = folk["family"]
    give(family, aid["SEMBAKO"], tranche="02")
    assert told(family) == []
    give(family, aid["BLT"])
    assert told(family) == [("PKH", ["BLT"], 2025), ("SEMBAKO", ["BLT"], 2025)]
    give(folk["kota"], aid["PKH"], year=2024)  # another year than its BLT
    assert told(folk["kota"]) == []


def test_tranches_of_one_programme_are_no_double_aid(folk, aid, give):
    give(folk["family"], aid["PKH"], tranche="Q2")
    assert told(folk["family"]) == []


def test_the_number_of_queries_is_fixed(folk, aid, give, django_assert_num_queries):
    for who in ("family", "budi"):
        give(folk[who], aid["BLT"])
    with django_assert_num_queries(4):
        assert len(told(*folk.values())) == 2


def allow(client, recipient, reason=WHY, program="PKH"):
    data = {"program": program, "year": 2025, "reason": reason}
    return client.post(f"/beneficiaries/{recipient.pk}/allow/", data)


def test_an_override_is_kept_with_who_and_why(client, folk, aid, give, staff):
    give(folk["family"], aid["BLT"])
    client.force_login(staff["secretariat"])
    page = f"/beneficiaries/{folk['family'].pk}/"
    assert b"BLT" in client.get(page).content and client.get(page).context["notices"][0].override is None
    assert allow(client, folk["family"]).url == page
    kept = DoubleAidOverride.objects.get()
    assert (kept.user, kept.reason, kept.program.code, kept.year) == (staff["secretariat"], WHY, "PKH", 2025)
    assert WHY in client.get(page).content.decode()
    allow(client, folk["family"], reason="Alasan yang lain sama sekali")
    assert DoubleAidOverride.objects.get().reason == WHY


def test_an_override_needs_the_permission_the_area_and_a_reason(client, folk, aid, give, staff):
    give(folk["family"], aid["BLT"])
    client.force_login(staff["operator"])
    assert allow(client, folk["family"]).status_code == 403
    client.force_login(staff["sister"])
    assert allow(client, folk["family"]).status_code == 404
    client.force_login(staff["secretariat"])
    assert allow(client, folk["family"], reason="ya").status_code == 422
    assert allow(client, folk["family"], program="TIDAK-ADA").status_code == 422
    assert not DoubleAidOverride.objects.exists()
