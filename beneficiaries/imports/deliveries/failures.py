# ruff: noqa: S608 (numbers of columns are constants of this app; values are parameters)
"""What a list says of its deliveries elsewhere than in one column of states: put into two columns of ``import_raw``.

A column of failures ("Retur": Ya, "Gagal": V), marks in a column of states, and what was answered of titles, names or
amounts become a state and a reason of each line, which ``staged.read_states`` reads as every other.
"""

from beneficiaries.imports.deliveries import states
from beneficiaries.imports.deliveries.staged import REASON, STATE, has_aid
from imports.machinery import staging

FAILURE = "delivery_failure"
# The state of a line that no cell of it says in words. In brackets: words of ours are no reason that the list gives.
WORDS = {states.DELIVERED: "SALUR", states.NOT_DELIVERED: "(GAGAL SALUR)", states.NAMED: "(BELUM SALUR)"}
OURS = {WORDS[states.NOT_DELIVERED], WORDS[states.NAMED]}
TICKS = "✓✔√☑✅"
CROSSES = "✗✘×☒❌"
YES = {"ya", "y", "iya", "yes", "1", "benar", "true", "ada", "v", "x", "*", *TICKS, *CROSSES}
NO = {"tidak", "t", "no", "n", "0", "bukan", "false", "tidak ada", "nihil"}
# What says in a column of failures that nothing failed.
GOOD = {"aktif", "baik", "ok", "oke", "sesuai", "valid", "layak", "hadir", "lengkap", "normal", "lancar"}
MARKS = {"v": states.DELIVERED, **dict.fromkeys(TICKS, states.DELIVERED), **dict.fromkeys(CROSSES, "not_delivered")}


class SaidColumns:
    """The two columns of a list in ``import_raw``; they are made when something is first put there.

    ``fields``: positions by field; with the columns where they were made. ``width``: number of columns of the file.
    """

    def __init__(self, cursor, fields: dict[str, int], width: int) -> None:
        self.cursor, self.fields, self.width, self.made = cursor, dict(fields), width, False

    def put(self, where: str, params: list, state: str, why: str = "") -> None:
        """The lines of which ``where`` (SQL) holds have this state, whatever stands there, for the reason ``why`` where
        none stands there."""
        self._make()
        self.cursor.execute(
            f"UPDATE import_raw SET c{self.fields[STATE]} = %s, "
            f"c{self.fields[REASON]} = coalesce(c{self.fields[REASON]}, nullif(%s, '')) WHERE {where}",
            [WORDS[state], why, *params],
        )

    def explain(self, where: str, params: list, why: str) -> None:
        """The reason ``why`` of the lines of which ``where`` holds, where none stands there."""
        reason = f"c{self.fields[REASON]}"
        self.cursor.execute(f"UPDATE import_raw SET {reason} = %s WHERE {reason} IS NULL AND {where}", [why, *params])

    def read_failures(self, header: list[str], options: dict) -> None:
        """What the column of failures and marks in the one of states say."""
        if not has_aid(self.fields, options) or not (FAILURE in self.fields or self._has_marks()):
            return
        state, failure = (f"c{self.fields[name]}" if name in self.fields else "NULL" for name in (STATE, FAILURE))
        heading = header[self.fields[FAILURE]] if FAILURE in self.fields else ""
        self._make()
        cells = f"coalesce({state}, ''), coalesce({failure}, '')"
        self.cursor.execute(f"SELECT DISTINCT {cells} FROM import_raw")
        has_state = state != "NULL"
        read = [(one, other, *said(one, other, heading, has_state=has_state)) for one, other in self.cursor.fetchall()]
        self.cursor.execute(
            'CREATE TEMP TABLE import_failure (cell text COLLATE "C", failure text COLLATE "C", state text, why text) '
            "ON COMMIT DROP"
        )
        staging.copy(self.cursor, "import_failure", ("cell", "failure", "state", "why"), read)
        self.cursor.execute(
            f"UPDATE import_raw SET c{self.width} = nullif(f.state, ''), "
            f"c{self.width + 1} = nullif(concat_ws('; ', nullif(f.why, ''), c{self.width + 1}), '') "
            f"FROM import_failure f WHERE (f.cell, f.failure) = ({cells})"
        )
        self.cursor.execute("DROP TABLE import_failure")

    def read_further(self, header: list[str], columns: list[int]) -> None:
        """What further columns of failures say: who failed by one of them did not get the aid."""
        for index in columns if FAILURE in self.fields else ():
            self.cursor.execute(f"SELECT DISTINCT c{index} FROM import_raw WHERE c{index} IS NOT NULL")
            for (cell,) in self.cursor.fetchall():
                state, why = of_failure(cell, header[index])
                if state != WORDS[states.DELIVERED]:
                    self.put(f"c{index} = %s", [cell], states.NOT_DELIVERED, why or header[index])

    def _has_marks(self) -> bool:
        if STATE not in self.fields:
            return False
        cell = f"c{self.fields[STATE]}"
        self.cursor.execute(f"SELECT EXISTS (SELECT FROM import_raw WHERE lower({cell}) = ANY(%s))", [list(MARKS)])
        return self.cursor.fetchone()[0]

    def _make(self) -> None:
        if self.made:
            return
        self.made = True
        default = "" if {STATE, FAILURE} & self.fields.keys() else f" DEFAULT '{WORDS[states.DELIVERED]}'"
        self.cursor.execute(f'ALTER TABLE import_raw ADD COLUMN c{self.width} text COLLATE "C"{default}')
        self.cursor.execute(f'ALTER TABLE import_raw ADD COLUMN c{self.width + 1} text COLLATE "C"')
        kept = {STATE: self.width, REASON: self.width + 1}
        copied = [f"c{place} = c{self.fields[name]}" for name, place in kept.items() if name in self.fields]
        if copied:
            self.cursor.execute(f"UPDATE import_raw SET {', '.join(copied)}")
        self.fields |= kept


def said(cell: str, failure: str, heading: str, *, has_state: bool) -> tuple[str, str]:
    """The state and the reason, in words, of a line with these cells in its column of states and in that of failures,
    which has the heading ``heading``."""
    marked = MARKS.get(cell.casefold())
    cell = WORDS[marked] if marked else cell
    state, why = of_failure(failure, heading)
    failed = _state(state) in (states.NOT_DELIVERED, states.NAMED)
    if not cell:
        return ("", "") if has_state and not failed else (state, why)
    if not failed:
        return cell, ""
    if _state(cell) != states.DELIVERED:
        return cell, why
    # What was paid may come back later; any other pair contradicts itself, which is for somebody to settle.
    return (state, why) if states.reason_of(state) == "returned" else (f"{cell} / {failure}", "")


def of_failure(cell: str, heading: str) -> tuple[str, str]:
    """What a cell of a column of failures says: the state and the reason in words."""
    text = states.plain(cell)
    if not text or text in NO | GOOD:
        return WORDS[states.DELIVERED], ""
    if text in YES:
        words = failed_as(heading)
        name = heading.split(" · ")[-1].strip()
        has_reason = words == WORDS[states.NOT_DELIVERED] and states.reason_of(name) != "other"
        return words, name if has_reason else ""
    return (cell, "") if states.read_state(cell) else (failed_as(heading), cell)


def failed_as(heading: str) -> str:
    """The words for a failure of a column with this heading: "Retur", "Belum Menerima", or that the delivery failed."""
    name = heading.split(" · ")[-1].strip()
    return name if _state(name) in (states.NOT_DELIVERED, states.NAMED) else WORDS[states.NOT_DELIVERED]


def _state(words: str) -> str:
    read = states.read_state(words) if words else None
    return read.state if read else ""
