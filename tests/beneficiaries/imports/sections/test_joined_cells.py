"""A merged cell over several lines says the same of each; of an amount it is asked whether they share it."""

import pytest
import xlsxwriter

from beneficiaries.models import Delivery
from tests.beneficiaries.imports.lists import VILLAGE, bring, programs
from tests.beneficiaries.imports.meaning.test_places import asked

pytestmark = pytest.mark.django_db
AID = {"program": "PKH", "year": "2025", "tranche": "Triwulan 1"}
HEADER = ("NIK", "Nama", "Kode Desa", "Nominal", "Status Salur")


@pytest.fixture
def brought(villages, tmp_path):
    programs()

    def bring_book(states, merged=(), amounts=(900000,) * 4, above=0, **options):
        """``merged``: (first line, last line, column, text) of merged cells, lines from 1."""
        path = tmp_path / "daftar.xlsx"
        with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
            page = book.add_worksheet()
            page.write_row(0, 0, HEADER)
            for n, state in enumerate((*[""] * above, *states), 1):
                amount = amounts[n - 1 - above] if n > above else 900000
                cells = (f"640801010190{9100 + n}", f"Contoh {n}", VILLAGE, amount, state or "SALUR" * (n <= above))
                page.write_row(n, 0, ["" if cell is None else cell for cell in cells])
            for first, last, column, text in merged:
                page.merge_range(first + above, column, last + above, column, text)
        return bring(tmp_path, path.read_bytes(), name="daftar.xlsx", **AID | options)[1]

    return bring_book


def stored():
    return list(Delivery.objects.order_by("beneficiary__nik").values_list("state", "amount"))


@pytest.mark.parametrize("above", [0, 150])  # headings are looked for among the first lines; cells are merged anywhere
def test_a_merged_state_is_that_of_each_line(brought, above):
    merged = [(1, 2, 4, "SALUR"), (3, 4, 4, "Retur")]
    outcome = brought(("", "", "", ""), merged, above=above)
    assert outcome.written, outcome.problems
    assert [state for state, _amount in stored()][-4:] == ["delivered", "delivered", "not_delivered", "not_delivered"]
    assert any("E" in text for text in outcome.recognised["told"])


def test_a_merged_amount_is_asked(brought):
    states, merged = ("SALUR",) * 4, [(2, 3, 3, 1800000)]
    (question,) = asked(brought(states, merged))
    assert question["option"] == "merged_amounts" and question["proposal"] == "" and "D3" in question["text"]
    assert brought(states, merged, merged_amounts="shared").written
    assert [amount for _state, amount in stored()] == [900000] * 4


@pytest.mark.parametrize(("answer", "amounts"), [("each", [9, 18, 18, 9]), ("first", [9, 18, None, 9])])
def test_what_is_answered_of_a_merged_amount(brought, answer, amounts):
    outcome = brought(("SALUR",) * 4, [(2, 3, 3, 1800000)], merged_amounts=answer, called={"Nominal: -": "delivered"})
    assert outcome.written, outcome.problems
    assert [amount for _state, amount in stored()] == [amount and amount * 100_000 for amount in amounts]


def test_an_amount_that_cannot_be_parted_is_an_error(brought):
    outcome = brought(("SALUR",) * 4, [(1, 3, 3, 1000000)], merged_amounts="shared")
    assert outcome.errors and not outcome.written


@pytest.mark.parametrize("mark", ['"', "s.d.a", "idem"])
def test_a_ditto_mark_says_what_stands_above(brought, mark):
    assert brought(("SALUR", mark, "Retur", mark)).written
    assert [state for state, _amount in stored()] == ["delivered", "delivered", "not_delivered", "not_delivered"]
