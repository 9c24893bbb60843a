# ruff: noqa: S608 (numbers of columns are constants of this app; values are parameters)
"""What a list, a part of it or a tranche is called: "GAGAL SALUR" above the lines says of all of them what none says.

A title, the name of the file or of its sheet, a line above a part, the words of a tranche: where one of them has words
of failure, it is asked whether those lines were delivered. Nothing is asked where a column says it of each line.
"""

import re
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _

from beneficiaries.imports.deliveries import states
from beneficiaries.imports.deliveries.failures import FAILURE, SaidColumns
from beneficiaries.imports.deliveries.staged import STATE, has_aid
from beneficiaries.imports.doubts.remarks import fails
from beneficiaries.imports.reading import ListLines
from beneficiaries.models import Delivery
from beneficiaries.registry.nik import without_numbers
from common.reading.layout.several import line_name
from imports.machinery.outcome import Job, Question

OPTION = "called"
STATES = tuple((state.value, state.label) for state in Delivery.State)
# In the name of a file, where other words are about anything.
FILE_FAILS = re.compile(
    r"gagal|retur|batal|tolak|blokir|(tidak|tdk|belum|blm)[ _-]*(ter|di|me|meng|ber)?(salur|cair|terima|nerima|ambil|"
    r"bayar|transaksi)",
    re.IGNORECASE,
)
LATER = re.compile(r"\b(belum|blm|calon|tunggu|menunggu|tunda|ditunda|penundaan|usulan|cadangan)\b")


class Calling(NamedTuple):
    """``text``: as it is shown and answered; ``where``: SQL of the lines that it is said of, with its ``params``;
    ``line``: where it stands inside the list, 0 for what is said of all of it."""

    text: str
    where: str
    params: list
    line: int = 0


def asks(fields: dict[str, int], options: dict) -> bool:
    """True where lines may be aid and no column says whether they were delivered."""
    return has_aid(fields, options) and not {STATE, FAILURE} & fields.keys()


def callings(cursor, lines: ListLines, job: Job, fields: dict[str, int]) -> list[Calling]:
    """What has words of failure, each text once; of parts also the ones behind such a part."""
    table = lines.table
    texts = [title.text for title in table.titles]
    texts += [table.sheet] if table.sheet and not hasattr(table, "parts") else []
    file_name = Path(job.file_name or job.path.name).stem
    names = [text for text in texts if fails(text)] + [file_name] * bool(FILE_FAILS.search(file_name))
    found = [Calling(_shown(text), "true", []) for text in names]
    cursor.execute("SELECT max(line) FROM import_raw")
    last = cursor.fetchone()[0] or 0
    found += _parts([part for part in lines.sections if part[0] <= last])  # what stands below all lines is a note
    if "tranche" in fields:
        cell = f"c{fields['tranche']}"
        cursor.execute(f"SELECT DISTINCT {cell} FROM import_raw WHERE {cell} IS NOT NULL")
        found += [Calling(_shown(text), f"{cell} = %s", [text]) for (text,) in sorted(cursor) if fails(text)]
    return found


def _parts(sections: list[tuple[int, str]]) -> list[Calling]:
    """The parts that say a failure, and those behind one which say nothing: they may be parts of it."""
    found, has_failed = [], False
    for (line, text), following in zip_longest(sections, sections[1:]):
        end = following and following[0]
        failed = fails(text)
        has_failed |= failed
        if failed or (has_failed and text and states.read_state(_bare(text)) is None):
            where = "line >= %s AND line < %s" if end else "line >= %s"
            found.append(Calling(_shown(text), where, [line, end] if end else [line], line))
    return found


def _bare(text: str) -> str:
    """A heading of a part without its letter or number: "A. SUDAH MENERIMA"."""
    return re.sub(r"^([A-Za-z]|[IVX]+|[0-9]+)[.)]\s*", "", text.strip())


def _shown(text: str) -> str:
    return without_numbers(" ".join(text.split()))


def ask(found: list[Calling], options: dict) -> list[Question]:
    """One question for each different text that is not answered."""
    answered = set(options[OPTION])
    first = {calling.text: calling for calling in reversed(found) if calling.text not in answered}
    return [_question(calling) for calling in found if first.get(calling.text) is calling]


def _question(calling: Calling) -> Question:
    text = _("The list is called “%(name)s”: were these lines delivered?")
    if calling.params:
        text = _("The tranche is called “%(name)s”: were these lines delivered?")
    if calling.line:
        text = _("Line %(line)s: the part is called “%(name)s”. Were the lines of it delivered?")
    proposal = states.NAMED if LATER.search(calling.text.casefold()) else states.NOT_DELIVERED
    proposal = proposal if fails(calling.text) else ""
    words = {"name": calling.text, "line": line_name(calling.line - 1)}
    choices = tuple((state, str(label)) for state, label in STATES)
    reason = _("Its words say so.") if proposal else _("It stands below a part that was not delivered.")
    return Question(text % words, OPTION, choices, proposal, reason, subject=calling.text)


def put(found: list[Calling], options: dict, said: SaidColumns) -> None:
    """What was answered, into the columns of what is said: that of a part overrules what the whole list is called."""
    for calling in found:
        state = options[OPTION].get(calling.text)
        if state and (state != states.DELIVERED or calling.params):
            why = (
                "" if state == states.DELIVERED else calling.text[: Delivery._meta.get_field("reason_words").max_length]
            )
            said.put(calling.where, calling.params, state, why)
