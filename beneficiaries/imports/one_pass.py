"""One pass over a list of beneficiaries: staged, checked as a whole and, where all is well, written."""

from django.conf import settings
from django.utils.translation import gettext as _

from beneficiaries.imports import bad_lines, writing
from beneficiaries.imports import staging as import_staging
from beneficiaries.imports.columns import FIELDS, recognised
from beneficiaries.imports.deliveries import preview, said, staged
from beneficiaries.imports.deliveries.failures import SaidColumns
from beneficiaries.imports.deliveries.rules import DELIVERY_RULES
from beneficiaries.imports.deliveries.stems import Watched
from beneficiaries.imports.doubts import (
    amounts,
    callings,
    first_questions,
    goods,
    numbers,
    overall,
    places_said,
    single_lines,
    time_columns,
    turning,
)
from beneficiaries.imports.meaning import (
    aid_programs,
    ends,
    left_out,
    number_cells,
    own_exports,
    places,
    places_beside,
    proposals,
    signs,
    totals,
    workbook,
)
from beneficiaries.imports.names import shared
from beneficiaries.imports.reading import NUMBERS, ListLines, Stream
from beneficiaries.imports.rules import agency, double_aid, early_aid, guesses, late_aid, matching
from beneficiaries.imports.rules import counts as import_counts
from beneficiaries.imports.rules import questions as import_questions
from beneficiaries.imports.rules.among import AMONG, run_names, run_pairs
from beneficiaries.imports.rules.lines import CELLS, RULES, run_line_rules
from beneficiaries.imports.sections import closing_lines, first_look
from beneficiaries.imports.tuning import TUNING
from beneficiaries.imports.villages import columns as village_columns
from beneficiaries.imports.words import without_persons
from beneficiaries.models import BadLine
from common.permissions import COUNTRY
from imports.machinery import staging
from imports.machinery.file_questions import about_sheets, told_of_sheets
from imports.machinery.locks import wait_for_kind
from imports.machinery.outcome import Job, Outcome, Question, Unclear
from imports.pages.forms import CODES
from regions.models import Region

KIND = "beneficiaries"


class Pass:
    """One pass over a list, within one transaction."""

    def __init__(self, cursor, job: Job):
        self.cursor, self.job, self.options = cursor, job, job.options
        self.refused = False
        reading = ("sheet", "separator", "header_lines", "hidden", "scaled")
        self.lines = ListLines(job.path, **{name: self.options[name] for name in reading})
        self.is_own = bool(own := own_exports.kind_of(self.lines.table.header))
        if own == "masked":
            raise own_exports.masked_file()
        if own:  # the id of a recipient bears a name that may mean something else in a list
            self.options["map"] = {self.lines.table.header[0]: ""} | self.options["map"]
        try:
            self.options["map"] = first_questions.mapped_in(self.lines.table, self.options["map"])
            self.columns = proposals.columns_of(self.lines.table, self.options["map"])
        except KeyError as error:
            text = _("No such heading or field: %(names)s.") % {"names": error.args[0]}
            raise Unclear([Question(text, "map")]) from error
        own_exports.without_reasons(self.columns, self.lines.table.header, self.options["map"], RULES)
        self.fields = self.columns.fields
        overall.take(self.options)
        self.lines.take(self.fields)
        self.asked = workbook.ask_hidden(self.lines, self.options)
        self.stems: set[str] = set()  # parts of words of failure that stand in the file
        self.left_out: list[int] = []  # lines, by an answer
        self.told = told_of_sheets(self.lines.table)  # what was decided because it has one reading only

    def run(self, write: bool, confirmed: bool) -> Outcome:
        first_questions.ask(self.lines.table.header, self.columns, self.options)
        for name, value in TUNING.items():
            self.cursor.execute(f"SET LOCAL {name} = %s", [value])
        if write:
            wait_for_kind(KIND)
        outcome = self._check()
        good = not outcome.errors or (self.options["good_only"] and not self.refused)
        accepted = confirmed and all(rule.is_explained(outcome.counts, self.options) for rule in (late_aid, double_aid))
        if write and good and (accepted or not outcome.warnings or not outcome.to_write):
            if outcome.to_write:
                writing.write(
                    self.cursor, self.job.batch_id, sample=self.options["sample"], details=self._has_regions(),
                    progress=self._progress,
                )  # fmt: skip
                if double_aid.needs_reason(outcome.counts):
                    double_aid.keep(self.cursor, self.job)
            outcome.written = True
        import_staging.drop(self.cursor)
        return outcome

    def _ask_of_columns(self) -> None:
        """What the columns mean, as far as it is not said; without the code system nothing more can be read."""
        has_code = "region" in self.fields  # the region of all lines is stated by its name or by Kemendagri's code
        if has_code and not self.options["codes"]:
            text = _("Which system do the codes of regions belong to?")
            self.asked.append(Question(text, "codes", tuple((code, str(label)) for code, label in CODES)))
        header = self.lines.table.header
        self.asked += village_columns.ask(self.cursor, self.lines, self.columns, self.options)
        self.asked += time_columns.ask_left_out(self.cursor, self.lines, self.columns, self.options, named=False)
        self.asked += turning.ask(self.cursor, header, self.columns, self.options, RULES)
        self.asked += amounts.ask_left_out(self.cursor, header, self.columns, self.options)
        self.asked += numbers.ask_columns(self.cursor, header, self.columns, self.options)
        self.asked += goods.ask_columns(self.cursor, header, self.columns, self.options)
        self.asked += time_columns.ask_left_out(self.cursor, self.lines, self.columns, self.options, named=True)
        self.asked += time_columns.ask_days(self.cursor, self.lines, self.fields, self.options)
        time_columns.put_days(self.cursor, self.fields, self.options)
        if not any(question.option == "map" for question in self.asked):  # the column may say it
            whole = (self.cursor, self.job, self.columns, agency.offered(self.job.rights))
            of_aid = [] if self.is_own else aid_programs.ask(*whole, self.lines)
            asked, self.left_out[:0] = aid_programs.read_names(*whole)  # beside those that are left out already
            is_aid = bool(of_aid) and aid_programs.is_of_aid(self.cursor, self.columns, self.options)
            asked = overall.ask(self.cursor, self.lines, self.job, self.columns, self.told, is_aid=is_aid) + asked
            self.asked = [*of_aid, *asked, *self.asked]
        if has_code and not self.options["codes"]:
            raise Unclear(about_sheets(self.asked) or self.asked)

    def _ask_of_places(self) -> None:
        self.asked += places_said.ask(self.lines, self.fields, self.options)
        if self.by_name:
            areas = self.job.rights.areas
            self.asked += places_said.ask_district(self.fields, self.options["region"], areas)
            self.asked += places.read(self.cursor, self.fields, self.options, areas)
            self.left_out += left_out.by_places(self.cursor, self.fields)

    def _put_what_is_said(self) -> None:
        """Of deliveries, beside what a column of states says."""
        cursor, header = self.cursor, self.lines.table.header
        columns = SaidColumns(cursor, self.fields, len(header))
        columns.read_failures(header, self.options)
        columns.read_further(header, self.columns.failures)
        if callings.asks(self.fields, self.options):
            named = callings.callings(cursor, self.lines, self.job, self.fields)
            named += single_lines.find(cursor, self.lines, self.stems, self.columns, self.options)
            self.asked += [*callings.ask(named, self.options), *amounts.ask_nothing(cursor, self.fields, self.options)]
            self.left_out += callings.put(cursor, named, self.options, columns)
            self.left_out += amounts.put_nothing(self.fields, self.options, columns)
        self.asked += shared.settle(cursor, self.fields, self.options, columns, self.left_out, is_own=self.is_own)
        self.fields = columns.fields

    def _has_regions(self) -> bool:
        return self.by_name or "region" in self.fields or bool(self.options["region"])

    def _progress(self, text: str) -> None:
        """Told to whoever looks at the sessions of the database: the transaction itself shows nothing until its end."""
        self.cursor.execute("SET LOCAL application_name = %s", [f"import {self.job.batch_id or ''}: {text}"[:63]])

    def _params(self) -> dict:
        codes = Region.objects.filter(level=3).values_list("code", flat=True)
        stated = {name: self.options.get(name) or None for name in FIELDS}
        return stated | agency.params(self.job.rights) | {
            "sample": self.options["sample"], "areas": self.job.rights.areas,
            "provinces": import_staging.provinces(), "subdistricts": [code.replace(".", "") for code in codes],
            "has_region": self._has_regions(),
        } | {f"has_{name}": name in self.fields for name in ("family_card", "member_of", "decile")}  # fmt: skip

    def _check(self) -> Outcome:
        cursor = self.cursor
        self._load()
        self.asked += first_look.take(cursor, self.lines, self.fields, self.options, self.told, self.left_out)
        self.by_name = places.named(self.fields, self.options["region"])
        params = self._params()
        held = {name: self.fields[name] for name in NUMBERS if name in self.fields}
        own_exports.refuse_masked(cursor, list(held.values()))
        found, closing = closing_lines.take(cursor, self.lines, self.fields, self.options, self.left_out)
        told, asked = ends.leave_out(cursor, self.lines, self.fields, self.options, self.left_out)
        self.told, self.asked = [*self.told, *told], [*self.asked, *closing, *asked]
        workbook.note_formulas(cursor, self.lines, self.fields)
        self.told += number_cells.settle(cursor, self.lines, held)
        self.asked += [*workbook.ask_tables(self.lines, self.options), *workbook.ask_scaled(self.lines, self.options)]
        self._ask_of_columns()
        self._ask_of_places()
        self._progress("reading")
        self._put_what_is_said()
        within = "" if "region" in self.fields and self.options["codes"] != "name" else self.options["region"]
        import_staging.add_region_words(cursor, self.fields, params, self.options["codes"], within)
        import_staging.read_lines(cursor, self.fields, params, places.sql_of_place() if self.by_name else None)
        self.asked += signs.ask(import_staging.read_odd(cursor, self.options, by_name=self.by_name))
        if not self.by_name:
            asked, lines = places_beside.read(cursor, self.columns, self.options)
            self.asked, self.left_out = [*self.asked, *asked], [*self.left_out, *lines]
        self.asked += self._asked_of_deliveries()
        if self.asked:
            raise Unclear(about_sheets(self.asked) or self.asked)
        self.left_out += left_out.by_states(cursor)
        self.told += left_out.told(self.left_out)
        self._progress("matching")
        matching.gather_persons(cursor)
        # Whoever may see the whole country's registry has nothing to guess.
        self.refused = COUNTRY not in params["areas"] and guesses.find(cursor)
        if self.refused:
            return self._refused()
        matching.fill_persons(cursor, {*self.fields, *(["region"] if self.by_name else [])})
        matching.match_persons(cursor, params["areas"], may_change=params["has_region"])
        matching.gather_deliveries(cursor, has_states=staged.STATE in self.fields)
        writing.gather_deciles(cursor, params)
        writing.gather_members(cursor, params)
        agency.leave_details(cursor, params)
        self._progress("checking")
        run_line_rules(cursor, params)
        totals.compare(cursor, found, self.fields)
        staging.run_checks(cursor, (*AMONG, *DELIVERY_RULES, early_aid.RULE, *number_cells.RULES), params)
        run_names(cursor)
        if not self._may_tell(params["areas"]):
            return self._refused()
        run_pairs(cursor)
        late_aid.run_rule(cursor)
        agency.run_rules(cursor, params)
        bad = bad_lines.find(cursor, self.lines, self.job.batch_id, good_only=self.options["good_only"])
        counts, areas = import_counts.count(cursor, bad, self.lines)
        shown = agency.shown_counts(cursor, params, counts | {"left_out_lines": len(self.left_out)})
        if bad or self.lines.ragged_count:
            areas |= import_counts.areas_of_bad(cursor, self.lines)
        found = {"areas": sorted(areas - {None}), "unplaced": None in areas}
        first = preview.first_lines(self.cursor, has_states=staged.STATE in self.fields)
        return places_said.ask_region(self, self._outcome(shown, preview=first, **found))

    def _may_tell(self, areas: list[str]) -> bool:
        """False, with that as the only reason, where the list asks for more numbers than may be looked up."""
        unserved = agency.count_unserved(self.cursor, self.job.rights)
        asked = import_questions.count(self.cursor, areas, unserved)
        self.refused = not import_questions.may_tell(self.cursor, self.job, asked)
        if self.refused:
            self.cursor.execute("DELETE FROM import_problem WHERE rule <> %s", [CELLS.code])
            self.cursor.execute(
                "INSERT INTO import_problem (rule, col, value) VALUES (%s, '', %s)",
                [import_questions.MANY_ASKED.code, settings.NUMBER_SEARCHES_PER_HOUR],
            )
        return not self.refused

    def _outcome(self, counts: dict[str, int], **found) -> Outcome:
        problems = staging.found(self.cursor, self.job.importer.all_rules, self.job.problems)
        return Outcome(counts, problems, self.recognised(), **found)

    def recognised(self) -> dict:
        """What was read of the file, without numbers of persons."""
        table = self.lines.table
        columns = proposals.described(table, self.columns, self.options["map"])
        told = [*self.told, *proposals.told(columns)]
        return without_persons(recognised(table, self.columns)) | {"columns": columns, "told": told}

    def _refused(self) -> Outcome:
        """A list of guesses, or of too many questions: how many lines it has is all that is counted."""
        BadLine.objects.filter(batch=self.job.batch_id).delete()
        self.cursor.execute("SELECT count(*) FROM import_raw")
        counts = dict.fromkeys(("new", "changed", "unchanged", "missing"), 0)
        return self._outcome(counts | {"lines": self.cursor.fetchone()[0] + self.lines.ragged_count})

    def _load(self) -> None:
        import_staging.create(self.cursor, len(self.lines.table.header))
        stream = Stream(self.lines)
        watched = Watched(stream)
        cells = ", ".join(f"c{index}" for index in range(len(self.lines.table.header)))
        delimiter = {"\t": "E'\\t'"}.get(self.lines.delimiter, f"'{self.lines.delimiter}'")
        try:
            self.cursor.copy_expert(
                f"COPY import_raw FROM STDIN (FORMAT csv, DELIMITER {delimiter}, FORCE_NULL ({cells}), "
                f"ENCODING '{self.lines.encoding}')",
                watched, 1 << 18,
            )  # fmt: skip
        except Exception as error:
            if stream.error is not None:
                raise stream.error from None
            raise error
        self.stems = watched.stems
        for line, cells in self.lines.ragged:
            self.job.problems.add(CELLS.code, line, "", len(cells))
        rest = self.lines.ragged_count - len(self.lines.ragged)
        if rest:
            self.job.problems.counts[CELLS.code] += rest
        staging.copy(self.cursor, "import_problem", ["rule", "line", "col", "value", "details"], self.job.problems.kept)

    def _asked_of_deliveries(self) -> list[Question]:
        """What the words of the list leave open of its aid: its tranche, and whether it was delivered."""
        header = [*self.lines.table.header, *[""] * overall.MADE]  # columns that were made have no heading
        return [
            *numbers.ask_swapped(self.cursor, header, self.fields, self.options),
            *amounts.ask_quantities(self.cursor, header, self.fields, self.options),
            *([] if self.asked else goods.ask_small(self.cursor, header, self.fields, self.options)),
            *staged.read_tranches(self.cursor, header, self.fields, self.options, self.job.rights.areas),
            *said.read_states(self.cursor, header, self.fields, self.options),
        ]
