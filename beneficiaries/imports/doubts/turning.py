# ruff: noqa: S608 (numbers of columns are constants of this app; values are parameters)
"""Columns that nobody named and that could turn what a line says: struck off, failed, moved away, died.

To leave such a column out would register people and count aid of lines that say the contrary. So it is asked what the
column means, also where the answer is that it is not read.
"""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from beneficiaries.imports.columns import Columns, letters, plain, stated_columns
from beneficiaries.imports.deliveries import states
from beneficiaries.imports.deliveries.failures import FAILURE, NO, YES
from beneficiaries.imports.deliveries.staged import REASON, STATE, has_aid
from beneficiaries.imports.doubts.callings import asks
from beneficiaries.imports.doubts.neutral import Names, is_neutral
from beneficiaries.imports.doubts.remarks import fails, is_harmless_heading, is_one_text_throughout
from beneficiaries.imports.doubts.remarks import remarks as remarks_of
from beneficiaries.imports.meaning.choices import column_choices
from beneficiaries.imports.meaning.own_exports import are_reasons
from beneficiaries.registry.nik import without_numbers
from common.reading.layout.several import SHEET_HEADING
from imports.machinery.outcome import Question
from imports.machinery.staging import Rule

# Words that turn a line, in cells. "Tidak" and "belum" turn what follows; of work, school, marriage and property they
# are what every list of families says of most people.
TURNS = (
    r"\m(gagal|kegagalan|batal|dibatalkan|pembatalan|retur|diretur|tolak|ditolak|menolak|penolakan|hapus|dihapus"
    r"|penghapusan|coret|dicoret|pindah|pindahan|kepindahan|meninggal|wafat|almarhum|almarhumah|non[- ]?aktif|keluar"
    r"|mundur|mengundurkan|ganda|duplikat|diganti|digantikan|pengganti|penggantian|invalid"
    r"|failed|rejected|refused|returned|cancell?ed|deleted|moved|died|inactive|duplicate)\M"
    r"|\m(tidak|tdk|belum|blm|not)\M[ /]+(di|ter)?(salur|cair|terima|menerima|ambil|bayar|transaksi|layak|aktif|ada"
    r" orang|ditemukan|hadir|datang|valid|padan|sesuai|paid|found|eligible|active)"
)
# Yes and no alone turn a line where the heading asks for one of these.
ASKS = (
    "salur", "cair", "bayar", "transaksi", "terima", "ambil", "gagal", "retur", "batal", "tolak", "hapus", "coret",
    "layak", "aktif", "valid", "padan", "kepesertaan", "meninggal", "pindah", "hadir", "berhasil", "sukses",
)  # fmt: skip
FAILED = ("gagal", "retur", "batal", "tolak", "tidak", "hapus", "coret")  # yes under it: not delivered
PAID = ("salur", "cair", "bayar", "transaksi", "terima", "ambil", "berhasil", "sukses", "realisasi")
WIDTH = 40  # signs of a cell that are shown
LONGEST_CODE = 3
SHOWN = 3  # cells that are shown
TEXTS = 400  # different texts of a column that are looked at one by one


def ask(cursor, header: list[str], columns: Columns, options: dict, rules: Iterable[Rule]) -> list[Question]:
    """One question for each such column; their positions are noted in ``columns.asked``. ``rules``: of lists.

    Proposed is that it says what was delivered, where lines of the list may be aid and its words are of that kind. In
    a list without aid nothing is delivered, and a column that says so is as unread as one without a known heading.
    """
    aid = has_aid(columns.fields, options)
    read = {index for field, index in columns.fields.items() if aid or field not in (STATE, REASON)}
    stated = stated_columns(header, options["map"])
    questions = []
    for index, heading in enumerate(header):
        if index in read or index in stated or index in columns.reasons:
            continue
        if asks(columns.fields, options) and is_harmless_heading(heading) and not _asks(heading):
            continue  # its lines are asked about, see ``single_lines``
        if heading == SHEET_HEADING:
            columns.asked.add(index)
            columns.reasons[index] = _("The sheets differ in something. Say what their names tell.")
            questions.append(_about_sheets(index, columns.samples[index]))
        elif (texts := _texts(cursor, index, heading, aid=aid)) and not are_reasons(texts, rules):
            columns.asked.add(index)
            if aid and all(map(_is_word_or_code, texts)) and not any(map(fails, texts)):
                columns.reasons[index] = _("It may say whether the aid was handed over.")
                questions.append(_of_unknown(index, heading, texts, _proposed(heading, texts)))
            else:
                columns.reasons[index] = _("Its words could turn what the line says.")
                questions.append(_question(index, heading, texts, _proposed(heading, texts) if aid else ""))
    return questions


def _texts(cursor, index: int, heading: str, *, aid: bool) -> list[str]:
    """The texts of a column that could turn a line; those of any remark where lines may be ``aid``."""
    if aid and not is_harmless_heading(heading):
        remarks = remarks_of(cursor, index, heading)
        texts = [remark.text for remark in remarks]
        if is_one_text_throughout(cursor, remarks) and is_neutral(texts[0], Names(texts)):
            texts = []
    else:
        texts = _turning_texts(cursor, index)
    if texts:
        return texts
    return _all_texts(cursor, index) if _asks(heading) else []


def _asks(heading: str) -> bool:
    """True for a heading that asks whether the line holds. Who receives and who pays are no such question."""
    name = re.sub("penerima|penyalur", " ", plain(heading))
    return any(word in name for word in ASKS)


def _turning_texts(cursor, index: int) -> list[str]:
    cursor.execute(
        f"SELECT cell FROM (SELECT c{index} AS cell, min(line) AS line FROM import_raw WHERE c{index} IS NOT NULL "
        f"GROUP BY 1) texts WHERE cell ~* %s ORDER BY line LIMIT %s",
        [TURNS, TEXTS],
    )
    return [cell for (cell,) in cursor.fetchall()]


def _all_texts(cursor, index: int) -> list[str]:
    """The texts of a column that asks whether the line holds, the frequent ones first; none where they are many."""
    cursor.execute(
        f"SELECT cell FROM (SELECT c{index} AS cell, count(*) AS n FROM import_raw WHERE c{index} IS NOT NULL "
        f"GROUP BY 1 LIMIT %s) texts ORDER BY n DESC",
        [TEXTS],
    )
    texts = [cell for (cell,) in cursor.fetchall()]
    return texts if len(texts) < TEXTS else []


def _is_word_or_code(text: str) -> bool:
    """False for an amount or a day, which may be another field of the list."""
    return len(text) <= LONGEST_CODE or any(map(str.isalpha, text))


def _proposed(heading: str, texts: list[str]) -> str:
    """What a column of remarks beside an aid is probably: one of states, one of failures, or nobody knows."""
    only_yes_and_no = all(states.plain(text) in YES | NO for text in texts)
    name = plain(heading)
    if only_yes_and_no:
        if "belum" in name or "blm" in name:  # ticks of who waits: neither a failure nor a state by themselves
            return ""
        return FAILURE if any(word in name for word in FAILED) else STATE if any(word in name for word in PAID) else ""
    if any(map(states.turns_the_meaning, texts)) and all(map(states.read_state, texts)):
        return STATE
    return FAILURE if all(map(fails, texts)) else STATE if any(map(states.turns_the_meaning, texts)) else ""


def _about_sheets(index: int, names: list[str]) -> Question:
    shown = ", ".join(list(dict.fromkeys(names))[:SHOWN])
    text = _("What do the names of the sheets tell (%(names)s)?") % {"names": without_numbers(shown)}
    return Question(text, "map", column_choices(), "", "", subject=f"[{letters(index)}]")


def _of_unknown(index: int, heading: str, texts: list[str], proposal: str) -> Question:
    """About a column of words that nobody knows: whether it is about the aid at all."""
    name = heading if plain(heading) else f"[{letters(index)}]"
    shown = ", ".join(f"“{without_numbers(text[:WIDTH])}”" for text in texts[: SHOWN + 1])
    text = _("Does the column “%(heading)s” say whether the aid was handed over? It holds %(texts)s.")
    choices = (
        ("", _("no, it is something else: it is not read")),
        (STATE, _("yes: what its words say is asked next where it is not known")),
        (FAILURE, _("yes: where something stands there, the aid was not handed over")),
    )
    return Question(
        text % {"heading": without_numbers(name), "texts": shown}, "map", choices, proposal, "",
        subject=f"[{letters(index)}]",
    )  # fmt: skip


def _question(index: int, heading: str, texts: list[str], proposal: str) -> Question:
    name = heading if plain(heading) else f"[{letters(index)}]"
    shown = ", ".join(f"“{without_numbers(text[:WIDTH])}”" for text in texts[:SHOWN])
    text = _("What does the column “%(heading)s” mean? It holds %(texts)s, which could turn what the line says.")
    return Question(
        text % {"heading": without_numbers(name), "texts": shown}, "map", column_choices(), proposal,
        _("A line that failed, was struck off, or is of somebody who moved away or died must not count."),
        subject=f"[{letters(index)}]",
    )  # fmt: skip
