# ruff: noqa: S608 (numbers of columns are constants of this app; values are parameters)
"""Lines that sum up or close a list whose people have no numbers: "Pindahan hal. 1", "Dibulatkan", "Sisa Kas".

Such a line has no running number where the others have one, or lacks what nearly all of them have; and its amount is
the sum of the lines above, its words are those of accounts, or it lacks more than the number. What it is, is asked.
"""

import re
from typing import NamedTuple

from django.utils.translation import gettext as _

from beneficiaries.imports.columns import plain
from beneficiaries.imports.doubts.called import shown
from beneficiaries.imports.meaning import left_out, totals
from beneficiaries.imports.reading import NUMBERS, ListLines
from beneficiaries.imports.sections.lone_lines import OPTION, PERSON
from common.reading.layout.several import line_name
from imports.machinery.outcome import Question

ORDER = re.compile(r"(no|nomor|nr|num|number|#)( ?urut)?|urut|no ?urt|")
WORDS = re.compile(
    r"\W*(jml|jlh|jmlh|jumlah|(sub|grand)? ?-?total|(di)?pindah(an|kan)|terbilang|(di|pem)bulat(kan|an)|sisa|saldo|kas"
    r"|biaya|adm|admin|administrasi|pajak|pph|ppn|potongan|(di)?kembali(kan)?|pengembalian|(di)?setor(an|kan)?|penyetoran|selisih"
    r"|dana (yang|yg|desa|tidak|tdk|sisa|cadangan)|(tidak|tdk|belum|blm) (di|ter)?salur\w*|retur|rekap\w*|lain[- ]lain"
    r"|honor|upah|transport|meterai|materai|fee|jasa|bunga bank|keseluruhan|seluruhnya|penerimaan|pengeluaran"
    r"|penyesuaian|koreksi|kekurangan|kelebihan|silpa|carried|brought|balance|rounding|total)\b",
    re.IGNORECASE,
)
SQL_WORDS = (
    r"^\W*(jml|jlh|jmlh|jumlah|sub|grand|total|dipindah|pindah|terbilang|dibulat|pembulat|sisa|saldo|kas|biaya|adm|pajak"
    r"|pph|ppn|potongan|kembali|dikembali|pengembali|setor|disetor|penyetor|selisih|dana|tidak|tdk|belum|blm|retur|rekap|lain|honor"
    r"|upah|transport|meterai|materai|fee|jasa|bunga|kese|seluruh|peneri|penge|penye|koreksi|keku|kele|silpa|carried|brought"
    r"|balance|rounding)"
)
NEARLY_ALL = 0.9  # of the lines have what this one lacks
LAST = 20  # lines of the list that are looked at where no column numbers them
MOST = 500  # lines that are looked at
ASKED_AT_ONCE = 20
AMOUNT = "coalesce(nullif(regexp_replace({cell}, '([.,][0-9]{{1,2}})?(,-)?$|[^0-9]', '', 'g'), '')::numeric, 0)"


class Closing(NamedTuple):
    """A line that may be none of a recipient: its name as it is shown, and why."""

    line: int
    cells: list[str]
    text: str
    reason: str


def take(
    cursor, lines: ListLines, fields: dict[str, int], options: dict, left: list[int]
) -> tuple[list[tuple[int, list[str]]], list[Question]]:  # fmt: skip
    """Takes totals and closing lines out of ``import_raw``: the totals, and what must be asked of the others. ``left``:
    gets the lines that an answer leaves out."""
    held = {name: fields[name] for name in NUMBERS if name in fields}
    found = totals.leave_out(cursor, lines, held)
    closing = _find(cursor, lines.table.header, fields) if {"name", "amount"} <= fields.keys() else []
    answers = options[OPTION]
    gone = [one for one in closing if answers.get(one.text) != PERSON]
    for one in gone:
        if one.text in answers:
            lines.table.skip(one.line, [*one.cells], "total")
    if gone:
        left += left_out.take(cursor, "line = ANY(%s)", [[one.line for one in gone]], left_out.TOTAL)
    first = {one.text: one for one in reversed(gone) if one.text not in answers}
    asked = [_question(one) for one in gone if first.get(one.text) is one]
    return found, asked[:ASKED_AT_ONCE]


def _find(cursor, header: list[str], fields: dict[str, int]) -> list[Closing]:
    """The lines with a name and an amount and without a number of a person that may be of nobody."""
    width = len(header)
    if max(fields["name"], fields["amount"]) >= width:
        return []
    cells, name = [f"c{n}" for n in range(width)], f"c{fields['name']}"
    shares = _shares(cursor, cells)
    order = next((n for n, heading in enumerate(header) if ORDER.fullmatch(plain(heading)) and n not in fields.values()
                  and shares[n][1] > NEARLY_ALL / 2), None)  # fmt: skip
    usual = [n for n, (share, _numbers) in enumerate(shares) if share >= NEARLY_ALL / 2 and n != order]
    bare = "".join(f" AND coalesce(c{fields[one]}, '') !~ '[0-9]'" for one in NUMBERS if one in fields)
    no_order = f"c{order} IS NULL" if order is not None else (
        f"line > (SELECT min(line) FROM (SELECT line FROM import_raw ORDER BY line DESC LIMIT {LAST + 1}) last)"
    )  # fmt: skip
    cursor.execute(
        f"SELECT line, ARRAY[{', '.join(cells)}] FROM import_raw WHERE {name} IS NOT NULL "
        f"AND c{fields['amount']} IS NOT NULL{bare} AND ({no_order} OR {name} ~* %s) ORDER BY line LIMIT {MOST}",
        [SQL_WORDS],
    )
    looked_at = [(line, [cell or "" for cell in held]) for line, held in cursor.fetchall()]
    last = left_out.last_line(cursor)
    sums = _sums(cursor, fields["amount"], [line for line, _held in looked_at])
    found = []
    for line, held in looked_at:
        lacks_order = order is not None and not held[order]
        lacks = sum(not held[n] for n in usual)
        is_known = bool(WORDS.match(held[fields["name"]]))
        is_sum = sums.get(line, False)
        may_close = lacks_order or (order is None and (lacks > 0 or line == last))
        if (may_close and (is_known or is_sum)) or (lacks_order and lacks) or (is_known and lacks):
            text = shown(held[fields["name"]])
            found.append(Closing(line, held, text, _why(is_sum=is_sum, is_known=is_known)))
    return found


def _shares(cursor, cells: list[str]) -> list[tuple[float, float]]:
    """Of each column: the share of lines in which it is filled, and in which a short number stands there."""
    each = ", ".join(f"count({cell}), count(*) FILTER (WHERE {cell} ~ '^[0-9]{{1,7}}[.)]?$')" for cell in cells)
    cursor.execute(f"SELECT count(*), {each} FROM (SELECT * FROM import_raw ORDER BY line LIMIT 5000) first")
    total, *counts = cursor.fetchone()
    return [(counts[2 * n] / max(total, 1), counts[2 * n + 1] / max(total, 1)) for n in range(len(cells))]


def _sums(cursor, amount: int, suspects: list[int]) -> dict[int, bool]:
    """Of each of these lines: whether its amount is the sum of at least two others above, of all of them or of those
    since the suspect before it."""
    if not suspects:
        return {}
    value = AMOUNT.format(cell=f"c{amount}")
    cursor.execute(
        f"SELECT width_bucket(line, %s::integer[]), count(*), sum({value}) FROM import_raw WHERE line <> ALL (%s) "
        "GROUP BY 1",
        [suspects, suspects],
    )
    parts = {part: (count, total) for part, count, total in cursor.fetchall()}
    cursor.execute(f"SELECT line, {value} FROM import_raw WHERE line = ANY(%s)", [suspects])
    own = dict(cursor.fetchall())
    found, count, total = {}, 0, 0
    for number, line in enumerate(suspects):
        part_count, part_total = parts.get(number, (0, 0))
        count, total = count + part_count, total + part_total
        found[line] = (count > 1 and own[line] == total > 0) or (part_count > 1 and own[line] == part_total > 0)
        if not found[line]:
            count, total = count + 1, total + own[line]
    return found


def _why(*, is_sum: bool, is_known: bool) -> str:
    if is_sum:
        return _("Its amount is the sum of the lines above.")
    return _("Its words are those of accounts.") if is_known else ""


def _question(one: Closing) -> Question:
    text = _(
        "Line %(line)s: “%(name)s” has no number of a person and lacks what the other lines have. Is it a recipient?"
    )
    choices = (
        (left_out.SKIP, _("no: it sums up or closes the list, and is left out")),
        (PERSON, _("a recipient")),
    )
    proposal = left_out.SKIP if one.reason else ""
    words = {"line": line_name(one.line), "name": one.text}
    return Question(text % words, OPTION, choices, proposal, one.reason, one.text)
