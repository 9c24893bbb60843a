# ruff: noqa: S608 (numbers of columns are constants of this app; values are parameters)
"""What stands around the lines of a list and may say of many what none says: "GAGAL SALUR", "USULAN CALON PENERIMA".

Titles, notes below, the names of the file and of its sheet, lines above parts, words of a tranche, cells of an address:
whatever is not plainly neutral (``neutral``) is asked about. Words of failure only make the proposal. Nothing is asked
where a column says it of each line.
"""

import re
from collections.abc import Iterable
from itertools import zip_longest
from pathlib import Path

from beneficiaries.imports.deliveries import states
from beneficiaries.imports.deliveries.failures import FAILURE, SaidColumns
from beneficiaries.imports.deliveries.staged import STATE, has_aid
from beneficiaries.imports.doubts.called import OPTION, STATES, Calling, question, shown
from beneficiaries.imports.doubts.neutral import (
    Names,
    bare,
    is_later,
    is_neutral,
    is_of_names,
    says_both,
    says_delivered,
    says_otherwise,
    without_signatures,
)
from beneficiaries.imports.doubts.remarks import fails
from beneficiaries.imports.meaning import left_out
from beneficiaries.imports.meaning.left_out import first_line, last_line
from beneficiaries.imports.reading import ListLines
from beneficiaries.models import Delivery
from imports.machinery.outcome import Job, Question

__all__ = ("OPTION", "STATES", "ask", "asks", "callings", "put")
# In the name of a file, where other words are about anything.
FILE_FAILS = re.compile(
    r"gagal|retur|batal|tolak|blokir|(tidak|tdk|belum|blm)[ _-]*(ter|di|me|meng|ber)?(salur|cair|terima|nerima|ambil|"
    r"bayar|transaksi)",
    re.IGNORECASE,
)
# Words of failure here explain marks of single lines.
LEGEND = re.compile(r"\b(warna|merah|kuning|hijau|biru|arsir|diarsir|tanda|bertanda|blok|tebal|coretan)\b|[=*]")
SINGLE = re.compile(r"\b(no|nomor|nik|an|a\.n|atas nama)\b\.?\s*(urut)?\s*\d|\b(a\.n|an|atas nama)\b")
LONGEST = 200  # signs of several texts together
SUBSTITUTES = re.compile(r"\b(pengganti|penggantian|perubahan)\b", re.IGNORECASE)  # who came in the place of others
PARTS_ASKED = 10  # parts that nobody understands are asked one by one up to this number


def asks(fields: dict[str, int], options: dict) -> bool:
    """True where lines may be aid and no column says whether they were delivered."""
    return has_aid(fields, options) and not {STATE, FAILURE} & fields.keys()


def callings(cursor, lines: ListLines, job: Job, fields: dict[str, int]) -> list[Calling]:
    """What is not neutral: all texts about the whole list together, each part and each tranche by itself."""
    last = last_line(cursor)
    parts = [part for part in lines.sections if part[0] <= last]  # what stands below all lines is a note
    texts = [*_texts_of_list(lines), *_notes(lines, last)]
    names = Names([*texts, *dict.fromkeys(text for _line, text in parts)])
    file_name = Path(job.file_name or job.path.name).stem
    around = [text for text in texts if text.strip() and not is_neutral(text, names)]
    around += [file_name] * bool(FILE_FAILS.search(file_name))
    is_doubted = any(map(says_otherwise, around))
    found = _parts(parts, names, asks_all=is_doubted)
    if around and not (is_doubted and _say_all(parts, first_line(cursor))):
        mixed = is_doubted and any(says_delivered(text) for _line, text in parts)
        found = [_of_list(list(dict.fromkeys(around)), names, mixed=mixed), *found]
    if "tranche" in fields:
        cell = f"c{fields['tranche']}"
        cursor.execute(f"SELECT DISTINCT {cell} FROM import_raw WHERE {cell} IS NOT NULL")
        found += [
            Calling(shown(text), f"{cell} = %s", [text], "tranche", 0, _proposed(text)) for (text,) in sorted(cursor)
            if fails(text)
        ]  # fmt: skip
    return found


def _texts_of_list(lines: ListLines) -> list[str]:
    table = lines.table
    sheet = [table.sheet] if table.sheet and not hasattr(table, "parts") else []
    return [title.text for title in table.titles] + sheet


def _notes(lines: ListLines, last: int) -> list[str]:
    """What stands below the lines or, of a workbook, between them."""
    if lines.fast:
        return without_signatures(text for line, text in lines.sections if line > last)
    return without_signatures(note.text for note in lines.table.skipped if note.role == "note")


def _of_list(texts: list[str], names: Names, *, mixed: bool) -> Calling:
    """``mixed``: a part of the list says of itself that it was delivered, so nothing is proposed of all."""
    text = " / ".join(map(shown, texts))[:LONGEST]
    said = {_proposed(one) for one in texts}
    if len(said) == 1 and all(map(says_otherwise, texts)):
        return Calling(text, "true", [], "list", 0, "" if mixed else said.pop())
    is_delivered = all(is_of_names(one, names) for one in texts)
    return Calling(text, "true", [], "list", 0, states.DELIVERED if is_delivered else "")


def _proposed(text: str) -> str:
    """What words of failure say of the lines that are called ``text``; empty where they say it of some of them."""
    words = text.casefold()
    if LEGEND.search(words) or SINGLE.search(words) or says_both(text):
        return ""
    if is_later(text):
        return states.NAMED
    return states.NOT_DELIVERED if fails(SUBSTITUTES.sub(" ", text)) else ""


def _say_all(sections: list[tuple[int, str]], first: int) -> bool:
    """True where every line, from the ``first`` on, stands in a part that says itself whether it was delivered."""
    return bool(sections) and sections[0][0] <= first and all(_says_it(text) for _line, text in sections)


def _says_it(text: str) -> bool:
    return says_delivered(text) or bool(_proposed(bare(text)))


def _parts(sections: list[tuple[int, str]], names: Names, *, asks_all: bool) -> list[Calling]:
    """The parts that are not neutral, and those behind one which say nothing: they may be parts of it.

    ``asks_all``: the name of the list says that something failed, so those that were delivered are asked, too.
    """
    found, is_behind = [], False
    for (line, text), following in zip_longest(sections, sections[1:]):
        is_odd = bool(text) and not is_neutral(text, names) and not _is_place(text, names)
        said = _proposed(bare(text))
        is_good = asks_all and says_delivered(text)
        if is_odd or is_good or (is_behind and text and states.read_state(bare(text)) is None):
            end = _next_said(sections, line) if is_good else following and following[0]
            where = "line >= %s AND line < %s" if end else "line >= %s"
            is_name = not is_behind and is_of_names(text, names)
            proposal = said or (states.DELIVERED if is_good or is_name else "")
            found.append(Calling(shown(text), where, [line, end] if end else [line], "part", line - 1, proposal))
        is_behind |= bool(said)
    return found if _number(found) <= PARTS_ASKED else _together(found)


def _next_said(sections: list[tuple[int, str]], after: int) -> int | None:
    """Where the next part begins that says itself whether it was delivered: a hamlet inside of a part is of it."""
    return next((line for line, text in sections if line > after and _says_it(text)), None)


def _is_place(text: str, names: Names) -> bool:
    """True for "Dusun Krajan", "RT 01/RW 02": of what has no list of names, one word or number behind the word."""
    place = r"((dusun|dsn|lingkungan|rt|rw|blok)\W*(\d+|[ivx]+|[a-z]+)\W*)+"
    return re.fullmatch(place, text.casefold().strip()) is not None and is_of_names(text, names)


def _number(found: list[Calling]) -> int:
    return len({calling.text for calling in found if not calling.proposal})


def _together(found: list[Calling]) -> list[Calling]:
    """Many parts of which nothing is known, under one name: one answer is for all of them."""
    unknown = list(dict.fromkeys(calling.text for calling in found if not calling.proposal))
    name = ", ".join(unknown[:3])[:LONGEST] + " …"
    return [calling if calling.proposal else calling._replace(text=name) for calling in found]


def ask(found: Iterable[Calling], options: dict) -> list[Question]:
    """One question for each different text that is not answered."""
    found, answered = list(found), set(options[OPTION])
    first = {calling.text: calling for calling in reversed(found) if calling.text not in answered}
    return [question(calling) for calling in found if first.get(calling.text) is calling]


def put(cursor, found: Iterable[Calling], options: dict, said: SaidColumns) -> list[int]:
    """What was answered, into the columns of what is said: that of a part overrules what the whole list is called, and
    that of single lines says only that something failed. Returns the lines that an answer leaves out."""
    skipped = []
    found = list(found)
    of_parts = [one for one in found if one.overrules and options[OPTION].get(one.text)]
    for calling in found:
        state = options[OPTION].get(calling.text)
        if calling.kind == "list" and of_parts:
            others = " OR ".join(f"({one.where})" for one in of_parts)
            params = [value for one in of_parts for value in one.params]
            calling = calling._replace(where=f"({others}) IS NOT TRUE", params=params)
        if state == left_out.SKIP and calling.is_of_lines:
            skipped += left_out.take(cursor, calling.where, calling.params, left_out.DELIVERY)
        elif state and state != left_out.SKIP and (state != states.DELIVERED or calling.overrules):
            said.put(calling.where, calling.params, state, _why(calling, state))
    return skipped


def _why(calling: Calling, state: str) -> str:
    """The reason that is kept of lines with this state: what was asked about, unless it seems to say the contrary."""
    why = calling.said[: Delivery._meta.get_field("reason_words").max_length]
    return "" if state == states.DELIVERED or states.contradicts(state, why) else why
