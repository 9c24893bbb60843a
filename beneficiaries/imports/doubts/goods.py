# ruff: noqa: S608 (numbers of columns are constants of this app; values are parameters)
"""What a list counts and pays, where its words leave it open: kilograms, kinds of aid, a few rupiah."""

import re

from django.utils.translation import gettext as _

from beneficiaries.imports.columns import Columns, goods_of, letters, meant_by, plain, unread_columns
from beneficiaries.imports.doubts.amounts import LEAST
from beneficiaries.imports.meaning.choices import column_choices, not_read
from beneficiaries.registry.nik import without_numbers
from common.reading.layout.several import line_name
from imports.machinery.outcome import Question

SMALL = "small_amounts"  # option
RUPIAH = "rupiah"
OF_AID = re.compile(
    r"(nama |jenis |kode |program )*(program|bantuan|bansos|bantuan sosial|skema|intervensi)( sosial| sembako)?"
    r"|(jenis|nama|kode) (kegiatan|bantuan.*|program.*|bansos.*)"
)
SHOWN = 3


def ask_stated(header: list[str], fields: dict[str, int]) -> list[Question]:
    """That a column of kilograms cannot be the quantity of people, whoever stated it."""
    index = fields.get("quantity", len(header))
    return [_of_goods(index, header[index])] if index < len(header) and goods_of(header[index]) else []


def ask_columns(cursor, header: list[str], columns: Columns, options: dict) -> list[Question]:
    """Columns that are not read and say another unit than people, or other programmes than the stated one."""
    questions = []
    for index in unread_columns(header, columns, options):
        heading = header[index]
        if goods_of(heading) and meant_by(re.sub(r"\([^)]*\)", "", heading)) == "quantity":
            question = _of_goods(index, heading)
        elif not OF_AID.fullmatch(plain(heading)) or not options["program"] or "program" in columns.fields:
            continue
        elif len(texts := _texts(cursor, index)) > 1:
            question = _of_programmes(index, heading, texts, options["program"])
        else:
            continue
        columns.asked.add(index)
        questions.append(question)
    return questions


def _texts(cursor, index: int) -> list[str]:
    cursor.execute(
        f"SELECT min(c{index}) FROM import_raw WHERE c{index} IS NOT NULL GROUP BY upper(c{index}) "
        "ORDER BY min(line) LIMIT %s",
        [SHOWN],
    )
    return [cell for (cell,) in cursor.fetchall()]


def _of_goods(index: int, heading: str) -> Question:
    text = _("“%(heading)s” counts %(unit)s, and a list counts people, families or groups only. Leave it out.")
    words = {"heading": without_numbers(heading), "unit": goods_of(heading)}
    return Question(text % words, "map", (not_read(),), subject=f"[{letters(index)}]")


def _of_programmes(index: int, heading: str, texts: list[str], program: str) -> Question:
    text = _(
        "“%(heading)s” holds %(texts)s, and all lines were stated to be of %(program)s. What does the column say? Aid "
        "of other programmes is brought as a list of its own."
    )
    words = {
        "heading": without_numbers(heading), "program": program,
        "texts": ", ".join(f"“{without_numbers(text)}”" for text in texts),
    }  # fmt: skip
    return Question(text % words, "map", column_choices(), subject=f"[{letters(index)}]")


def ask_small(cursor, header: list[str], fields: dict[str, int], options: dict) -> list[Question]:
    """Whether amounts of a few rupiah are rupiah: nobody is paid so little."""
    if "amount" not in fields or options[SMALL]:
        return []
    cursor.execute(
        "SELECT line, amount_cell FROM import_line WHERE program_id IS NOT NULL AND amount > 0 AND amount < %s "
        "ORDER BY line LIMIT 1",
        [LEAST],
    )
    if not (first := cursor.fetchone()):
        return []
    text = _(
        "Line %(line)s, “%(heading)s”: the amount is Rp %(value)s. Is it rupiah? If it counts thousands, write rupiah "
        "into the file, or leave the column out."
    )
    words = {"line": line_name(first[0]), "heading": header[fields["amount"]], "value": without_numbers(first[1])}
    return [Question(text % words, SMALL, ((RUPIAH, _("rupiah: so little was paid")),))]
