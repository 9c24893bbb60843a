# ruff: noqa: S608 (names of columns and expressions are constants of this app; values are parameters)
"""A list in temporary tables: the cells (import_raw), their meaning (import_line), recipients and deliveries.

Everything is read by SQL over all lines at once. Cells in forms that need care (dates in words, numbers with
separators, codes of other systems) are gathered, each only once, read by the same functions as in every other
import, and put in their place.
"""

from collections.abc import Callable, Iterator
from itertools import chain

from beneficiaries.imports.columns import FIELDS, word_rows
from beneficiaries.imports.reading import NUMBERS
from beneficiaries.registry import nik
from common.reading import parsing
from imports.machinery import staging
from regions.lookup.codes import CodeResolver
from regions.lookup.resolving import NameResolver
from regions.models import Region

TABLES = (
    "import_raw", "import_word", "import_line", "import_person", "import_delivery", "import_decile", "import_member",
    "import_problem", "import_bad", "import_place", "import_tranche", "import_said", "import_left",
)  # fmt: skip
DECIMAL_PLACES = {"amount": 2}  # decimals that a column can have at most; of others anything is possible
PLAIN_NUMBER = "^[0-9]{1,15}(E-[0-9]{1,2})?$"  # with an exponent: a fraction from a workbook, see import_reading
CELLS_AT_A_TIME = 20_000  # odd cells read at a time
# Codes as they are stored and, where that says the same, in small letters and in capitals.
PROGRAM_WORDS = """
    SELECT DISTINCT ON (word) word, id, region_id FROM (
        SELECT code AS word, id, region_id, 1 AS n, true AS own FROM programs_program
        UNION ALL SELECT word, min(id), min(region_id), count(DISTINCT id), false
        FROM programs_program, unnest(ARRAY[lower(code), upper(code)]) word GROUP BY word
    ) words WHERE own OR n = 1 ORDER BY word, own DESC
"""
# Those, and the names of which somebody said which programme they mean (``meaning.aid_programs``).
PROGRAMS = f"""SELECT word, id, region_id FROM ({PROGRAM_WORDS}) coded UNION ALL SELECT w.word, g.id, g.region_id
    FROM import_word w JOIN programs_program g ON g.code = w.value WHERE w.field = 'program'"""
WORDY = ("kind", "sex", "group_kind", "status", "role", "unit", "is_sample")
DATES = ("birth_date", "status_on", "delivered_on")
UNREAD = (*DATES, "quantity", "amount", "region")


def create(cursor, width: int) -> None:
    """Make the temporary tables of one list whose lines have ``width`` cells; the end of the transaction drops them."""
    drop(cursor)
    cells = "".join(f', c{index} text COLLATE "C"' for index in range(width))
    # line: number of the line in the file; c0, c1 ...: its cells as they stand, NULL where they are empty.
    cursor.execute(f"CREATE TEMP TABLE import_raw (line integer{cells}) ON COMMIT DROP")
    # One row per reason. rule: code of the Rule; line as above; col: the field; value: the cell in question, masked;
    # details: the other words that the rule's message needs.
    cursor.execute(
        "CREATE TEMP TABLE import_problem (rule text, line integer, col text, value text, details jsonb) ON COMMIT DROP"
    )
    # What cells mean. field: a field of the list, or "date" for all dates; word: the cell, words in small letters;
    # value: the stored word or code it means; day: likewise of dates.
    cursor.execute(
        'CREATE TEMP TABLE import_word (field text, word text COLLATE "C", value text, day date) ON COMMIT DROP'
    )
    staging.copy(cursor, "import_word", ("field", "word", "value"), word_rows())


def drop(cursor) -> None:
    """Drop the temporary tables of a list, as far as there are any."""
    cursor.execute(f"DROP TABLE IF EXISTS {', '.join(TABLES)}")


def add_region_words(cursor, fields: dict[str, int], params: dict, system: str, stated: str) -> None:
    """The region codes of the list as they usually stand in files; other spellings are found by ``read_odd``.

    ``stated``: the code of the region in which all places lie that the list names, or empty.
    """
    if stated:
        cursor.execute("INSERT INTO import_word VALUES ('region', %s, %s)", [stated, stated])
        return
    words = f"WITH w AS MATERIALIZED (SELECT DISTINCT {_cell('region', fields)} AS word FROM import_raw)"
    if system == "kemendagri":
        known = "SELECT 'region', w.word, r.code FROM w JOIN regions_region r ON"
        cursor.execute(
            f"{words} INSERT INTO import_word {known} r.code = w.word UNION {known} replace(r.code, '.', '') = w.word",
            params,
        )
    elif system != "name":
        known = "regions_regioncode r ON r.code = w.word AND r.system = %(system)s"
        cursor.execute(
            f"{words} INSERT INTO import_word SELECT 'region', w.word, r.region_id FROM w JOIN {known}",
            {**params, "system": system},
        )


def read_lines(cursor, fields: dict[str, int], params: dict, place: tuple[str, str, str] | None = None) -> None:
    """Fills ``import_line`` from ``import_raw``. ``fields``: field -> position of its column in the file; ``place``:
    where the list names its places, how they are found (``meaning.places.sql_of_place``).

    A field without a column has the value that is stated for the whole list, or NULL.
    """
    cells = ", ".join(f"{_cell(name, fields)} AS {name}" for name in FIELDS)
    if dated := [name for name in DATES if name in fields or params.get(name)]:
        _add_days(cursor, [_cell(name, fields) for name in dated], params)
    cursor.execute("ANALYZE import_word")
    words = "\n".join(
        f"LEFT JOIN import_word w_{name} ON w_{name}.field = '{field}' AND w_{name}.word = {word}"
        for name, field, word in (
            *((name, name, f"lower(c.{name})") for name in WORDY),
            *((name, "date", f"c.{name}") for name in DATES), ("region", "region", "c.region"),
        )
        if name in fields or params.get(name)
    )  # fmt: skip
    known = {
        name: f"w_{name}.value" if f"LEFT JOIN import_word w_{name} " in words else "NULL"
        for name in (*WORDY, "region")
    }
    dates = {name: f"w_{name}.day" if f"w_{name} " in words else "NULL::date" for name in DATES}
    region, region_cell = known["region"], "c.region"
    if place:
        join, code, cell = place
        words += f"\n{join}"
        region, region_cell = (
            f"CASE WHEN {cell} IS NULL THEN coalesce({code}, {region}) ELSE {code} END",
            f"coalesce({cell}, c.region)",
        )
    number = {
        name: f"CASE WHEN c.{name} ~ '{PLAIN_NUMBER}' THEN c.{name}::numeric END" for name in ("quantity", "amount")
    }
    kind = f"""
        CASE WHEN c.kind IS NOT NULL THEN {known["kind"]} WHEN c.nik IS NOT NULL THEN 'person'
             WHEN c.group_kind IS NOT NULL THEN 'group'
             WHEN c.family_card IS NOT NULL AND num_nonnulls(c.sex, c.birth_date) = 0 THEN 'family' ELSE 'person' END
    """
    # One row per line. X_cell is the cell of the field X as it stands, X what it means: NULL where that is not known.
    # Fields with other names: card (family_card), region_id, state (status), vintage_id, program_id.
    # program_region: the region of the programme; tranche: as printed, '' where none is named; member_of: a No. KK.
    # ident: who is meant, the same for all lines of one recipient: n + NIK, k + No. KK, or x + what describes somebody
    #     without a number; NULL where nobody is named.
    # is_sample: the line itself says so; nik_wrong, card_wrong: why the number cannot be right (``registry.nik``).
    cursor.execute(
        f"""
        CREATE TEMP TABLE import_line ON COMMIT DROP AS
        SELECT l.*,
               CASE WHEN kind = 'person' AND nik IS NOT NULL THEN 'n' || nik
                    WHEN kind = 'family' AND card IS NOT NULL THEN 'k' || card
                    WHEN name IS NOT NULL THEN concat_ws('|', 'x', kind, group_kind, upper(name),
                        coalesce(birth_date::text, birth_date_cell),
                                                     coalesce(region_id, region_cell), upper(address))
               END COLLATE "C" AS ident,
               {nik.sql_reason("nik", "%(provinces)s::text[]", "(%(sample)s OR is_sample)")} AS nik_wrong,
               {nik.sql_shape("coalesce(card, member_of)")} AS card_wrong
        FROM (
            SELECT c.line, {kind} AS kind, c.kind AS kind_cell, c.nik::varchar COLLATE "C" AS nik,
                   c.family_card::varchar COLLATE "C" AS card, {_single("name")} AS name,
                   {known["sex"]} AS sex, c.sex AS sex_cell, {dates["birth_date"]} AS birth_date,
                   c.birth_date AS birth_date_cell,
                   ({region})::varchar(13) COLLATE "C" AS region_id, {region_cell} AS region_cell,
                   {_single("address")} AS address, {known["group_kind"]} AS group_kind,
                   c.group_kind AS group_kind_cell, {known["status"]} AS state, c.status AS status_cell,
                   {dates["status_on"]} AS status_on, c.status_on AS status_on_cell,
                   CASE WHEN lower(c.decile) ~ '^(desil )?(10|[1-9])$' THEN substring(c.decile
                       FROM '[0-9]+$')::smallint END AS decile,
                   c.decile AS decile_cell, v.id AS vintage_id, c.decile_vintage AS vintage_cell,
                   c.member_of::varchar COLLATE "C" AS member_of, {known["role"]} AS role, c.role AS role_cell,
                   p.id AS program_id, p.region_id AS program_region, c.program AS program_cell,
                   CASE WHEN c.year ~ '^(19[4-9][0-9]|20[0-9][0-9]|2100)$' THEN c.year::smallint
                        WHEN c.year ~* '^(ta[. ]*)?(19[4-9][0-9]|20[0-9][0-9]|2100)([.]0)?$'
                        THEN substring(c.year FROM '[0-9]{{4}}')::smallint END AS year,
                   c.year AS year_cell, coalesce({_single("tranche")}, '')::text COLLATE "C" AS tranche,
                   {dates["delivered_on"]} AS delivered_on, c.delivered_on AS delivered_on_cell,
                   {known["unit"]} AS unit, c.unit AS unit_cell, {number["quantity"]} AS quantity,
                   c.quantity AS quantity_cell, {number["amount"]} AS amount, c.amount AS amount_cell,
                   coalesce({known["is_sample"]} = 'yes', false) AS is_sample,
                   c.delivery_state AS delivery_state_cell, {_single("delivery_reason")} AS delivery_reason_cell
            FROM (SELECT line, {cells} FROM import_raw OFFSET 0) c
            {words}
            LEFT JOIN ({PROGRAMS}) p ON p.word = c.program
            LEFT JOIN beneficiaries_decilevintage v ON v.code = c.decile_vintage
            OFFSET 0
        ) l
        """,
        params,
    )
    cursor.execute("ANALYZE import_line (line, kind, nik, card, ident, region_id, program_id, year, tranche)")


def _add_days(cursor, cells: list[str], params: dict) -> None:
    """Dates as they should be, and what they are: all days of the years that ``cells`` name, 1900 to 2100.

    No cell is cast, for it might be no date: 2025-02-30.
    """
    years = " UNION ALL ".join(
        f"SELECT left({cell}, 4) AS year FROM import_raw WHERE {cell} LIKE '____-__-__'" for cell in cells
    )
    cursor.execute(
        f"""
        INSERT INTO import_word SELECT 'date', to_char(day, 'YYYY-MM-DD'), NULL, day
        FROM (SELECT DISTINCT year FROM ({years}) stated) named, generate_series(1900, 2100) AS known,
             generate_series(make_date(known, 1, 1), make_date(known, 12, 31), interval '1 day') day
        WHERE named.year = known::text
        """,
        params,
    )


def _cell(name: str, fields: dict[str, int]) -> str:
    """The cell, NULL where nothing is (``import_reading`` took blanks away); the stated value without such a column."""
    if name not in fields:
        return f"nullif(%({name})s, '')::text COLLATE \"C\""
    return nik.sql_digits(f"c{fields[name]}") if name in NUMBERS else f"c{fields[name]}"


def _single(name: str) -> str:
    """A text with single blanks. Looking for two costs less than replacing none."""
    odd = " OR ".join(f"strpos(c.{name}, {text}) > 0" for text in ("'  '", "E'\\n'", "E'\\t'"))
    return f"CASE WHEN {odd} THEN regexp_replace(c.{name}, '\\s+', ' ', 'g') ELSE c.{name} END"


def read_odd(cursor, options: dict, *, by_name: bool) -> dict[str, parsing.DecimalSign | parsing.DateOrder]:
    """Reads cells that SQL did not; what stays unread is found by the rules.

    Answers what the numbers of a column say about their decimal sign, and its dates about their order.
    """
    signs: dict[str, parsing.DecimalSign | parsing.DateOrder] = {}
    for name in _with_odd_cells(cursor):
        if name == "region" and by_name:
            continue
        value = "region_id" if name == "region" else name
        # Different cells that are unread. n: their number, from 1; line: the first line that has the cell.
        cursor.execute(
            f"""
            CREATE TEMP TABLE import_odd ON COMMIT DROP AS
            SELECT row_number() OVER (ORDER BY line) AS n, cell, line FROM (
                SELECT {name}_cell AS cell, min(line) AS line FROM import_line
                WHERE {name}_cell IS NOT NULL AND {value} IS NULL GROUP BY 1) odd
            """
        )
        form = "" if name == "region" else options.get("dates" if name in DATES else "decimal", "")
        if name != "region" and not form:
            signs[name] = sign = parsing.DateOrder() if name in DATES else parsing.DecimalSign(DECIMAL_PLACES.get(name))
            for _n, cell, line in chain.from_iterable(_odd_batches(cursor)):
                sign.look(line, cell)
            form = sign.decided
        reader = _resolver(cursor, options) if name == "region" else _reader(name, form)
        # n: of import_odd; value: what the cell means, as text that PostgreSQL reads.
        cursor.execute("CREATE TEMP TABLE import_read (n bigint, value text) ON COMMIT DROP")
        for rows in _odd_batches(cursor):
            found = [(n, read) for n, cell, _line in rows if (read := reader(cell)) is not None]
            staging.copy(cursor, "import_read", ("n", "value"), found)
        kind = "date" if name in DATES else "varchar" if name == "region" else "numeric"
        cursor.execute(
            f"""
            UPDATE import_line s SET {value} = r.value::{kind}
            FROM import_odd o JOIN import_read r USING (n) WHERE s.{name}_cell = o.cell AND s.{value} IS NULL
            """
        )
        cursor.execute("DROP TABLE import_odd, import_read")
    return signs


def _with_odd_cells(cursor) -> list[str]:
    """The fields of which SQL left a cell unread."""
    unread = (f"s.{name}_cell IS NOT NULL AND s.{'region_id' if name == 'region' else name} IS NULL" for name in UNREAD)
    cursor.execute(f"SELECT {', '.join(f'bool_or({condition})' for condition in unread)} FROM import_line s")
    return [name for name, odd in zip(UNREAD, cursor.fetchone(), strict=True) if odd]


def _odd_batches(cursor) -> Iterator[list[tuple[int, str, int]]]:
    first, rows = 0, [()]
    while rows:
        cursor.execute(
            "SELECT n, cell, line FROM import_odd WHERE n > %s AND n <= %s", [first, first + CELLS_AT_A_TIME]
        )
        rows = cursor.fetchall()
        first += CELLS_AT_A_TIME
        yield rows


def _reader(name: str, form: str) -> Callable[[str], object]:
    """``form``: the decimal sign of a column of numbers, the order of day and month in one of dates."""

    def read(cell: str):
        try:
            return parsing.day(cell, form) if name in DATES else parsing.number(cell, form, DECIMAL_PLACES.get(name))
        except parsing.Unreadable:
            return None

    return read


def _resolver(cursor, options: dict) -> Callable[[str], str | None]:
    """From the cell to the code. By name only districts are found: villages bear the same names by the hundred."""
    system = options.get("codes", "")
    if system == "name":
        names = NameResolver()  # a bare "Bogor" stays unknown: nothing but its kind says which one it is
        return lambda cell: names.district(cell).code
    codes = CodeResolver(system)
    return lambda cell: codes.find(cell).code


def provinces() -> list[str]:
    """Return the codes of all provinces."""
    return list(Region.objects.filter(level=1).values_list("code", flat=True))
