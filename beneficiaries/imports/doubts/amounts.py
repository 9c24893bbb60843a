# ruff: noqa: S608 (numbers of columns are constants of this app; values are parameters)
"""Amounts of a list that are not what they seem: money that is left out, money among quantities, nothing at all."""

import re

from django.utils.translation import gettext as _

from beneficiaries.imports.columns import THOUSANDS, Columns, letters, plain, stated_columns, unread_columns
from beneficiaries.imports.deliveries import states
from beneficiaries.imports.deliveries.failures import SaidColumns
from beneficiaries.imports.deliveries.staged import has_aid
from beneficiaries.imports.doubts.called import OPTION, STATES
from beneficiaries.imports.doubts.remarks import is_harmless_heading
from beneficiaries.imports.meaning import left_out
from beneficiaries.imports.meaning.choices import column_choices, not_read
from beneficiaries.imports.meaning.left_out import SKIP
from beneficiaries.registry.nik import without_numbers
from beneficiaries.tranche_words import UNKNOWN, read
from common.reading.layout.several import line_name
from imports.machinery.outcome import Question

ZERO = "zero_amount"  # option
NUMBER = r"^(rp[. ]*)?[0-9]{1,3}([., ]?[0-9]{3})*([.,][0-9]{1,2})?(,-)?$"
PHONE = "^0[0-9]{8}"
NOTHING = r"^((rp[. ]*)?0+([.,]0+)?(,-)?|rp[. ]*-?|nihil|nol|kosong)$"
MONEY = re.compile(
    r"\b(nilai|nominal|rp|rupiah|uang|dana|bantuan|besar|besaran|jumlah|realisasi|terealisasi|terima|diterima|salur|"
    r"tersalur|cair|dicairkan|bayar|dibayar|bayarkan|dibayarkan|total|amount|paid|tunai|transfer|setor|setoran|debit|debet|"
    r"kredit|santunan|insentif|honor|tabungan|alokasi|pagu)\b"
)
NO_AID = re.compile(r"\b(penghasilan|pendapatan|gaji|upah|pengeluaran|luas|daya|hutang|utang|aset|income)\b")
OF_ONE = re.compile(r"\b(indeks|index|tarif|harga|satuan|per)\b|/ ?[a-z]")  # the amount of a month or a person, no sum
LEAST = 1000  # rupiah: no smaller amount is paid, and no recipient is so many people
LEAST_ALONE = 10_000  # rupiah of an amount that is known as one without its heading
MOST_IN_GROUP = 100_000  # people or families
SHOWN = 3


def ask_left_out(cursor, header: list[str], columns: Columns, options: dict) -> list[Question]:
    """One question for each column of amounts that is not read, in a list whose lines may be aid."""
    if not has_aid(columns.fields, options):
        return []
    left_out = {
        index: texts for index in unread_columns(header, columns, options)
        if index not in columns.reasons and (texts := _amounts(cursor, index, header[index]))
    }  # fmt: skip
    columns.asked |= left_out.keys()
    columns.reasons |= dict.fromkeys(left_out, _("It holds amounts. Say what they are."))
    is_sole = len(left_out) == 1 and "amount" not in columns.fields
    proposal = "amount" if is_sole and not OF_ONE.search(header[min(left_out)].casefold()) else ""
    return [_left_out(index, header[index], texts, proposal) for index, texts in left_out.items()]


def _amounts(cursor, index: int, heading: str) -> list[str]:
    """The first cells of a column that holds nothing but amounts of money, the largest ones first; none of others."""
    name = plain(heading)
    if is_harmless_heading(heading) or NO_AID.search(name):
        return []
    cell = f"c{index}"
    value = f"coalesce(nullif(regexp_replace({cell}, '([.,][0-9]{{1,2}})?(,-)?$|[^0-9]', '', 'g'), '')::numeric, 0)"
    cursor.execute(
        f"SELECT DISTINCT {cell}, {value} FROM import_raw WHERE {cell} IS NOT NULL AND NOT EXISTS (SELECT FROM "
        f"import_raw WHERE ({cell} !~* %s AND {cell} !~* %s) OR {cell} ~ %s OR length({cell}) > 20) "
        "ORDER BY 2 DESC LIMIT 200",
        [NUMBER, NOTHING, PHONE],
    )
    cells = cursor.fetchall()
    largest = max((number for _text, number in cells), default=0)
    is_said = bool(MONEY.search(name) or read(heading, None) != UNKNOWN or THOUSANDS.search(heading.casefold()))
    alone = all(not number or (number >= LEAST_ALONE and not number % 500) for _text, number in cells)  # 0: got nothing
    enough = bool(THOUSANDS.search(heading.casefold())) or largest >= LEAST
    return [text for text, _number in cells[:SHOWN]] if cells and enough and (is_said or alone) else []


def _left_out(index: int, heading: str, texts: list[str], proposal: str) -> Question:
    words = {
        "heading": without_numbers(heading) if plain(heading) else f"[{letters(index)}]",
        "texts": ", ".join(without_numbers(text) for text in texts),
    }
    subject = f"[{letters(index)}]"
    if THOUSANDS.search(heading.casefold()):
        return Question(in_thousands() % words, "map", (not_read(),), "", "", subject)
    text = _("“%(heading)s” holds amounts (%(texts)s). What are they?")
    reason = _("A line is one delivery with one amount: what several tranches brought needs a line for each.")
    return Question(text % words, "map", column_choices(), proposal, reason, subject)


def in_thousands() -> str:
    """What is said of a column of thousands or millions of rupiah, with its ``heading``."""
    return _("“%(heading)s” is in thousands or millions, and a list takes rupiah only. Write rupiah, or leave it out.")


def ask_quantities(cursor, header: list[str], fields: dict[str, int], options: dict) -> list[Question]:
    """Whether a column of quantities holds money, where one recipient would be more than anybody is."""
    if "quantity" not in fields or fields["quantity"] in stated_columns(header, options["map"]):
        return []
    cursor.execute(
        "SELECT line, quantity_cell FROM import_line WHERE program_id IS NOT NULL "
        "AND quantity >= CASE kind WHEN 'group' THEN %s ELSE %s END ORDER BY line LIMIT 1",
        [MOST_IN_GROUP, LEAST],
    )
    if not (first := cursor.fetchone()):
        return []
    text = _("Line %(line)s: “%(heading)s” is %(value)s, more than one recipient can be. Is it an amount of money?")
    words = {"line": line_name(first[0]), "heading": header[fields["quantity"]], "value": without_numbers(first[1])}
    proposal = "" if "amount" in fields else "amount"
    reason = _("No other column holds amounts.") if proposal else ""
    return [
        Question(text % words, "map", column_choices(), proposal, reason, f"[{letters(fields['quantity'])}]")
    ]  # fmt: skip


def ask_nothing(cursor, fields: dict[str, int], options: dict) -> list[Question]:
    """Whether amounts of 0 were delivered, where no column says it."""
    if "amount" not in fields or options[ZERO]:
        return []
    where, params = _of_nothing(fields)
    cursor.execute(f"SELECT count(*), min(line) FROM import_raw WHERE {where}", params)
    count, line = cursor.fetchone()
    if not count:
        return []
    text = _("Line %(line)s: the amount is 0 (%(count)s lines). Was something delivered there?")
    choices = (*((state, str(label)) for state, label in STATES), (SKIP, _("leave its lines out")))
    return [Question(text % {"line": line_name(line), "count": count}, ZERO, choices)]


def put_nothing(fields: dict[str, int], options: dict, said: SaidColumns) -> list[int]:
    """What was answered of amounts of 0, and that a quantity of nothing counts nobody. The lines that are left out."""
    skipped = []
    if "amount" in fields and options[ZERO] == SKIP:
        skipped = left_out.take(said.cursor, *_of_nothing(fields), left_out.DELIVERY)
    elif "amount" in fields and options[ZERO] not in ("", states.DELIVERED):
        said.put(*_of_nothing(fields), options[ZERO], "Rp 0")
    if "amount" in fields and options[ZERO]:  # "nihil" is no error then
        cell = f"c{fields['amount']}"
        said.cursor.execute(f"UPDATE import_raw SET {cell} = '0' WHERE {cell} ~* %s AND {cell} !~ '[0-9]'", [NOTHING])
    if "quantity" in fields and "amount" not in fields and options[OPTION]:
        cell = f"c{fields['quantity']}"
        said.cursor.execute(f"UPDATE import_raw SET {cell} = NULL WHERE {cell} ~* %s", [NOTHING])
    return skipped


def _of_nothing(fields: dict[str, int]) -> tuple[str, list]:
    return f"c{fields['amount']} ~* %s", [NOTHING]
