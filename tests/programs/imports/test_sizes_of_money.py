"""Money that is too small to be in rupiah is asked, with the numbers, also where no word speaks of millions."""

from programs.models import FinancialProgress
from tests.programs.imports.files import reasons
from tests.programs.imports.test_doubts import asked

HEAD = "Kode Program;Nama Program;Kode Wilayah;Tahun;Satuan;Target;Sumber Dana;Pagu;Realisasi Keuangan;Sumber\n"


def lines(*money):
    return HEAD + "".join(
        f"64.08-ZM{n};Contoh;64.08;2025;KK;300;APBD Kabupaten;{budget};{spent};Laporan\n"
        for n, (budget, spent) in enumerate(money)
    )


def test_budgets_of_some_hundred_rupiah(bring):
    text = lines((900, 410), (800, "230,5"))
    questions = asked(bring(text, decimal="")[1])
    assert [(name, questions[name]["option"], questions[name]["proposal"]) for name in questions] == [
        ("Pagu", "unit", ""), ("Realisasi Keuangan", "unit", ""),
    ]  # fmt: skip
    units = {"Pagu": "million", "Realisasi Keuangan": "million"}
    assert bring(text, decimal="", unit=units, confirm=True)[1].written
    row = FinancialProgress.objects.get(program__code="64.08-ZM1")
    assert (row.budget, row.realised) == (800_000_000, 230_500_000)


def test_spending_in_millions_beside_a_budget_in_rupiah(bring):
    questions = asked(bring(lines((900_000_000, "410,5"), (800_000_000, "230,25")), decimal="")[1])
    assert list(questions) == ["Realisasi Keuangan"] and "410" in questions["Realisasi Keuangan"]["text"]


def test_a_budget_too_small_for_its_recipients(bring):
    assert list(asked(bring(lines((150_000, 140_000)), decimal="")[1])) == ["Pagu"]


def test_one_small_number_among_others_is_a_warning(bring):
    text = lines((900_000_000, 410_000_000), (800_000_000, 230_000))
    assert reasons(bring(text, decimal="")[1])["little_spent"] == [3]
    assert not bring(lines((900_000_000, 410_000_000), (800_000_000, 0)), decimal="")[1].warnings
