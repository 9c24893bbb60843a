"""Files of the registry that come back: whole ones change nothing, masked ones are refused as a whole."""

from datetime import date

import pytest
from django.utils import translation

from beneficiaries.imports.columns import WORDS
from beneficiaries.models import Beneficiary, Membership, Reveal
from beneficiaries.registry.tables import FullTable, RegistryTable
from common.writing.exports import FORMATS
from programs.models import Unit
from tests.beneficiaries.imports.lists import SITI, VILLAGE, bring, everything, reasons

pytestmark = pytest.mark.django_db
WHY = "Pencocokan dengan data bank"
REFUSED = "Ini berkas bersensor: nomornya (NIK, No. KK) tidak lengkap."
LANGUAGES = ["id", "en"]


@pytest.fixture
def registry(folk, make):
    """The people of the world, all made up and marked so, and some with serials that could be anybody's."""
    Beneficiary.objects.update(is_sample=True)
    make("=Contoh Rumus", nik="6408014101909101", sex="f", birth_date=date(1990, 1, 1), address="+62 RT 1")
    make("Contoh Ma’arif", nik="6408010101909102", status="moved", status_on=date(2025, 1, 31))
    make("Contoh tanpa nomor", birth_date=date(1990, 1, 1), address="RT 2")


def sent(client, kind, language, path="/beneficiaries/export/"):
    """The file that somebody with that language downloads."""
    with translation.override(language):
        headers = {"Accept-Language": language}
        if path.endswith("export/"):
            answer = client.post(path, {"format": kind, "reason": WHY}, headers=headers)
        else:
            answer = client.get(path, {"_export": kind}, headers=headers)
        assert answer.status_code == 200
        return b"".join(answer)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(FORMATS))
def test_the_whole_file_comes_back_and_changes_nothing(client, registry, trusted, tmp_path, kind, language):
    client.force_login(trusted)
    before = everything()
    text = sent(client, kind, language)
    _batch, outcome = bring(tmp_path, text, name="a.xlsx" if kind == "xlsx" else "a.csv", region="")
    assert reasons(outcome) == {}
    assert (outcome.to_write, outcome.counts["unchanged"]) == (0, outcome.counts["lines"])
    assert outcome.counts["lines"] == 7
    assert everything() == before


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(FORMATS))
def test_a_masked_file_is_refused_as_a_whole(client, registry, trusted, tmp_path, kind, language):
    client.force_login(trusted)
    text = sent(client, kind, language, "/beneficiaries/")
    with translation.override("id"):
        batch, outcome = bring(tmp_path, text, name="daftar asli.xlsx" if kind == "xlsx" else "daftar asli.csv")
    assert not outcome.counts and REFUSED in str(outcome.problems)
    assert batch.state == "rejected"


@pytest.mark.parametrize("masked", ["6408xxxxxxxx0001", "•" * 16, "640801******9101", "6408 •••• •••• 9101"])
def test_numbers_hidden_by_others_are_refused_as_a_whole(folk, tmp_path, masked):
    people = Beneficiary.objects.count()
    with translation.override("id"):
        _batch, outcome = bring(tmp_path, f"NIK,Nama,Kode Desa\n{masked},Contoh,{VILLAGE}\n,Tanpa,{VILLAGE}\n",
                                good_only=True)  # fmt: skip
    assert REFUSED in str(outcome.problems) and Beneficiary.objects.count() == people
    assert not Reveal.objects.exists()


def test_one_hidden_number_among_others_is_one_bad_line(folk, tmp_path):
    lines = "".join(f"640801{day:02}0190{9100 + day},Contoh {day},{VILLAGE}\n" for day in range(1, 9))
    _batch, outcome = bring(tmp_path, f"NIK,Nama,Kode Desa\n{lines}6408xxxxxxxx0001,Contoh,{VILLAGE}\n")
    assert reasons(outcome) == {"nik_masked": [10]}


def test_the_files_of_the_first_release_headed_the_id_as_a_quantity(folk, tmp_path):
    with translation.override("id"):
        heads = [str(column.heading) for column in FullTable.export_columns()]
    assert heads[0] == "ID di registri" == str(RegistryTable.base_columns["id"].verbose_name)
    old = ";".join(["Jumlah", *heads[1:]])
    line = f"17;person;;{SITI};;Contoh Tigawira;f;1990-01-01;{VILLAGE};Kelinjau Ulu;;active;;0"
    stated = {"program": "PKH", "year": "2025", "overall": {"tranche": "none"}}
    _batch, outcome = bring(tmp_path, f"{old}\n{line}\n", **stated)
    assert outcome.written and not Beneficiary.objects.get(nik=SITI).deliveries.get().quantity


def test_made_up_people_come_in_by_the_sample_only(folk, tmp_path):
    line = f"6408014101900000,Contoh Baruwira,{VILLAGE},1\n"
    _batch, outcome = bring(tmp_path, f"NIK,Nama,Kode Desa,Data contoh\n{line}")
    assert reasons(outcome) == {"sample_line": [2]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_the_interface_are_taken_for_the_codes(language):
    """What a file for Excel says instead of a code; lists have no units of villages."""
    kinds = {"kind": Beneficiary.Kind, "group_kind": Beneficiary.GroupKind, "sex": Beneficiary.Sex,
             "status": Beneficiary.Status, "role": Membership.Role, "unit": Unit}  # fmt: skip
    with translation.override(language):
        for name, choices in kinds.items():
            for code, words in choices.choices:
                assert code == "villages" or str(words).casefold() in WORDS[name][code].split(";")


def test_a_file_for_excel_has_words_and_the_plain_one_codes(client, registry, trusted):
    client.force_login(trusted)
    words, codes = (sent(client, kind, "id").decode("utf-8-sig") for kind in ("csv-excel", "csv"))
    assert ";perempuan;" in words and ";aktif;" in words and ";f;" not in words and ";active;" not in words
    assert ",f," in codes and ",active," in codes and ",perempuan," not in codes
