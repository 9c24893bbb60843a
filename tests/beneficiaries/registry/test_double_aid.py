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


def test_a_permission_is_withdrawn_by_who_may_give_it_and_stays_written_down(client, folk, aid, give, staff):
    family = folk["family"]
    give(family, aid["BLT"])
    client.force_login(staff["secretariat"])
    allow(client, family)
    kept = DoubleAidOverride.objects.get()
    assert (kept.others, kept.region_code) == ("BLT", family.region_id)
    address, page = f"/beneficiaries/{family.pk}/withdraw/", f"/beneficiaries/{family.pk}/"
    for who, status in (("operator", 403), ("sister", 404)):
        client.force_login(staff[who])
        assert client.post(address, {"permission": kept.pk, "reason": WHY}).status_code == status
    client.force_login(staff["secretariat"])
    assert client.post(address, {"permission": kept.pk, "reason": "ya"}).status_code == 422
    assert client.post(address, {"permission": kept.pk, "reason": "Keputusan itu dibatalkan"}).url == page
    kept.refresh_from_db()
    assert (kept.withdrawn_by, kept.withdrawn_reason) == (staff["secretariat"], "Keputusan itu dibatalkan")
    assert kept.withdrawn_at and client.get(page).context["notices"][0].override is None
    allow(client, family, reason="Diizinkan lagi oleh rapat")
    assert DoubleAidOverride.objects.count() == 2


def test_permissions_and_combinations_have_a_page(client, folk, aid, give, staff, django_assert_max_num_queries):
    give(folk["family"], aid["BLT"])
    client.force_login(staff["secretariat"])
    allow(client, folk["family"])
    with django_assert_max_num_queries(20):
        text = client.get("/beneficiaries/double-aid/").content.decode()
    assert WHY in text and "Keluarga Sitiwana" in text and "BLT" in text and str(aid["SEMBAKO"]) in text
    assert "6408010102150000" not in text
    client.force_login(staff["sister"])
    assert WHY not in client.get("/beneficiaries/double-aid/").content.decode()
    client.force_login(staff["stranger"])
    assert client.get("/beneficiaries/double-aid/").status_code == 403
