"""Lists of beneficiaries and of what they received: hundreds of thousands of lines, checked as a whole.

The steps are those of every import (``imports.machinery.batches``); the way is its own, because rows of a million
lines are read by the database and not by Python.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.db.models import Func, IntegerField, Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.imports import taking_back, tasks, writing
from beneficiaries.imports.deliveries import said, staged
from beneficiaries.imports.doubts import amounts, callings, goods, overall, time_columns
from beneficiaries.imports.meaning import aid_programs, ends, left_out, places
from beneficiaries.imports.names import name_marks, shared
from beneficiaries.imports.one_pass import KIND, Pass
from beneficiaries.imports.rules import double_aid, late_aid
from beneficiaries.imports.rules.agency import RegistryRights
from beneficiaries.imports.rules.lines import RULES
from beneficiaries.imports.sections import joined_cells, lone_lines
from beneficiaries.imports.troubles import TROUBLES, Stopped, stopped
from beneficiaries.imports.tuning import TUNING
from beneficiaries.imports.villages import addresses, sides
from beneficiaries.imports.words import EXAMPLES, FIELD_GROUPS, FIELD_LABELS, OPTION_LABELS, in_words, key_figures
from beneficiaries.models import BadLine, Beneficiary, Delivery
from beneficiaries.registry import of_batch, reveal
from beneficiaries.registry.forms import plain_reason
from beneficiaries.tranches import ASKED
from common.permissions import area_prefixes, duties
from common.reading.parsing import DATE_ORDERS, DECIMALS
from common.reading.refusals import ReadingError
from imports.machinery import batches
from imports.machinery.file_questions import ANSWERS
from imports.machinery.importer import Importer
from imports.machinery.outcome import SHELL, Job, Outcome, Question, Unclear, unread
from imports.machinery.work import Work
from imports.models import ImportBatch
from imports.pages.column_kinds import FieldKinds
from indicators.imports.labels import field_label
from regions.lookup.resolving import SYSTEMS
from regions.lookup.stated import settle

STATED = ("kind", "region", "program", "year", "tranche", "delivered_on", "unit", "decile_vintage")
FLAGS = ("good_only", "sample")
LABELS = FIELD_LABELS | OPTION_LABELS
REASONS = {late_aid.OPTION: late_aid, double_aid.OPTION: double_aid}  # what is written only with a reason
SAID = [state for state, _label in callings.STATES]
# Options with their choices.
CHOSEN = {
    "codes": SYSTEMS, "decimal": DECIMALS, "dates": DATE_ORDERS,
    amounts.ZERO: [*SAID, said.SKIP], addresses.OPTION: addresses.ANSWERS,
    name_marks.OPTION: name_marks.ANSWERS, time_columns.OPTION: time_columns.ANSWERS,
    joined_cells.OPTION: joined_cells.ANSWERS, goods.SMALL: (goods.RUPIAH,), ends.OPTION: ends.ANSWERS,
    sides.OPTION: sides.ANSWERS,
    staged.KIND: [kind for kind, _label in ASKED], staged.BLANK: [state for state, _label in staged.BLANK_STATES],
}  # fmt: skip


def clean(options: Mapping) -> dict:
    """The options as the importer takes them. Raises Unclear with everything that is not stated well."""
    names = (*STATED, *CHOSEN, "sheet", "separator", "header_lines", *ANSWERS, *REASONS)
    cleaned = {name: str(options.get(name) or "").strip() for name in names}
    questions = []
    for name, allowed in {**CHOSEN, **ANSWERS}.items():
        if cleaned[name] and cleaned[name] not in allowed:
            text = _("“%(value)s” is not one of: %(values)s.")
            questions.append(Question(text % {"value": cleaned[name], "values": ", ".join(allowed)}, name))
    cleaned["map"], bad = _mapped(options.get("map", []))
    cleaned[places.OPTION], unanswered = _mapped(options.get(places.OPTION, []))
    cleaned[callings.OPTION], unsaid = _mapped(options.get(callings.OPTION, []))
    unsaid += [f"{text}={state}" for text, state in cleaned[callings.OPTION].items() if state not in (*SAID, said.SKIP)]
    text = _("“%(text)s” should be NAME=delivered, NAME=not_delivered or NAME=named.")
    questions += [Question(text % {"text": wrong}, callings.OPTION) for wrong in unsaid]
    questions += [Question(_("“%(text)s” should be NAME=CODE.") % {"text": text}, places.OPTION) for text in unanswered]
    cleaned[said.OPTION], unanswered = _mapped(options.get(said.OPTION, []))
    questions += [Question(_("“%(text)s” should be WORDS=STATE.") % {"text": text}, said.OPTION) for text in unanswered]
    cleaned[aid_programs.OPTION], unsaid = _mapped(options.get(aid_programs.OPTION, []))
    questions += [
        Question(_("“%(text)s” should be NAME=CODE.") % {"text": text}, aid_programs.OPTION) for text in unsaid
    ]
    cleaned[lone_lines.OPTION], unsaid = _mapped(options.get(lone_lines.OPTION, []))
    unsaid += [f"{text}={what}" for text, what in cleaned[lone_lines.OPTION].items() if what not in lone_lines.ANSWERS]
    text = _("“%(text)s” should be NAME=heading, NAME=person or NAME=skip.")
    questions += [Question(text % {"text": wrong}, lone_lines.OPTION) for wrong in unsaid]
    cleaned[shared.OPTION], unsaid = _mapped(options.get(shared.OPTION, []))
    unsaid += [f"{text}={what}" for text, what in cleaned[shared.OPTION].items() if what not in shared.ANSWERS]
    text = _("“%(text)s” should be KIND=first, KIND=second, KIND=one, KIND=not_delivered or KIND=skip.")
    questions += [Question(text % {"text": wrong}, shared.OPTION) for wrong in unsaid]
    cleaned[overall.OPTION], wrong = _mapped(options.get(overall.OPTION, []))
    wrong += [name for name in cleaned[overall.OPTION] if name not in overall.FIELDS]
    questions += [Question(_("“%(text)s” should be FIELD=VALUE.") % {"text": text}, overall.OPTION) for text in wrong]
    questions += [Question(_("“%(text)s” should be HEADING=FIELD.") % {"text": text}, "map") for text in bad]
    questions += settle(cleaned, "region", system=cleaned["codes"])
    for name in REASONS:
        if cleaned[name]:
            cleaned[name], wrong = _reason(name, cleaned[name])
            questions += wrong
    if questions:
        raise Unclear(questions)
    return cleaned | {name: bool(options.get(name)) for name in FLAGS}


def _reason(option: str, text: str) -> tuple[str, list[Question]]:
    """The reason that ``option`` states, and what is wrong with it."""
    try:
        return plain_reason(text), []
    except ValidationError as error:
        return "", [Question(f"{REASONS[option].LABEL}: {error.messages[0]}", option)]


def _mapped(given) -> tuple[dict[str, str], list[str]]:
    """A dict of "HEADING=FIELD" texts (or a dict already; no field leaves the column out), and those that are none."""
    if isinstance(given, Mapping):
        return dict(given), []
    cut = [line.rpartition("=") for line in given if line.strip()]
    good = {heading.strip(): field.strip() for heading, sign, field in cut if sign and heading.strip()}
    return good, [heading + sign + field for heading, sign, field in cut if not (sign and heading.strip())]


class BeneficiaryImporter(Importer):
    """Persons, families, groups, their deciles and memberships, and what they received."""

    kind = KIND
    label = gettext_lazy("beneficiaries and deliveries")
    model = Beneficiary
    rules = RULES
    permission = "beneficiaries.add_beneficiary"
    view_permission = permission  # a batch holds its people: who sees other imports does not see them
    form = "beneficiaries.imports.forms.BeneficiaryImportForm"
    personal = True
    in_background = True
    examples = EXAMPLES
    preview_template = "beneficiaries/imports/_preview.html"
    preview_figures = ("amount",)
    actions_template = "beneficiaries/imports/_actions.html"

    def process(self, job: Job, *, write: bool, confirmed: bool) -> Outcome:
        work = None
        try:
            job.options = clean(job.options)
            with transaction.atomic(), connection.cursor() as cursor:
                work = Pass(cursor, job)
                outcome = work.run(write, confirmed)
            if not outcome.counts["lines"]:
                outcome = unread("file", [Question(_("The file has no line of data."))])
        except Unclear as error:
            outcome = unread("question", error.questions)
        except ReadingError as error:
            return unread("file", [Question(str(error))])
        except writing.Overtaken:
            raise Stopped(TROUBLES["23505"]) from None
        except DatabaseError as error:
            raise stopped(error) from None
        if work is not None:
            outcome.recognised = outcome.recognised or work.recognised()
        return outcome

    def rights(self, user) -> RegistryRights:
        """By duty: an agency's own people bring the aid of its own programmes."""
        areas = area_prefixes(user, self.permission)
        return RegistryRights(areas, areas, tuple(duties(user, self.permission)), user)

    def stated_at_commit(self, batch: ImportBatch, posted: Mapping) -> dict:
        needed = [name for name, rule in REASONS.items() if rule.needs_reason(batch.counts)]
        stated = {name: _reason(name, posted.get(name, "")) for name in needed}
        if wrong := [question for _text, questions in stated.values() for question in questions]:
            raise Unclear(wrong)
        return {name: reason for name, (reason, _wrong) in stated.items()}

    def column_kinds(self) -> FieldKinds:
        return FieldKinds(tuple(FIELD_LABELS.items()), FIELD_GROUPS)

    def start(self, batch: ImportBatch, user, what: str, **choices) -> None:
        tasks.start(batch, user, what, **choices)

    def too_many(self, user) -> str:
        return tasks.too_many(user)

    def dropped(self, batch: ImportBatch, user) -> None:
        reveal.log_dropped(user, batch)

    def work_on(self, batch: ImportBatch) -> Work | None:
        return tasks.work_on(batch)

    def key_figures(self, counts: dict) -> list[tuple[str, int | None]]:
        return key_figures(counts)

    def counted(self, counts: dict, status: str) -> str:
        return in_words(counts, status)

    def named(self, keys: list[int], user) -> list[tuple[str, str]]:
        people = Beneficiary.objects.visible_to(user).filter(pk__in=keys).only("name", "pk")
        return [(person.name, person.get_absolute_url()) for person in people]

    def written(self, batch: ImportBatch, user) -> list[tuple[str, str]]:
        return of_batch.links(batch)

    def shown_options(self, options: dict) -> dict:
        return {name: value for name, value in options.items() if value and name not in (*FLAGS, "map")}

    def preview_words(self, row: dict) -> dict[str, str]:
        choices = {"kind": Beneficiary.Kind, "state": Delivery.State}
        return {name: str(words(row[name]).label) for name, words in choices.items() if row.get(name)}

    def field_label(self, name: str) -> str:
        return str(REASONS[name].LABEL if name in REASONS else LABELS.get(name) or field_label(name))

    def bad_lines(self, batch: ImportBatch) -> Iterator[list[str]]:
        return bad_lines(batch)

    def take_back(self, cursor, batch: ImportBatch, areas: list[str] | None) -> int:
        for name, value in TUNING.items():
            cursor.execute(f"SET LOCAL {name} = %s", [value])
        return taking_back.take_back(cursor, batch.pk, areas)


def bad_lines(batch: ImportBatch) -> Iterator[list[str]]:
    """The refused lines of ``batch``, and those left out by an answer, with the file's headings and the reasons, to be
    repaired and sent again.

    A line with more cells than there are headings keeps them all: every row is as wide as the widest.
    """
    titles = {rule.code: str(rule.title) for rule in RULES} | left_out.REASONS
    rows = BadLine.objects.filter(batch=batch)
    widest = rows.aggregate(width=Max(Func("cells", function="cardinality", output_field=IntegerField())))["width"] or 0
    header = batch.counts["recognised"]["header"]
    width = max(len(header), widest)
    yield [*_filled(header, width), _("Reasons")]
    for row in rows.order_by("line").iterator(2000):
        yield [*_filled(row.cells, width), "; ".join(str(titles.get(code, code)) for code in row.reasons)]


def _filled(cells: list[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]


def import_beneficiaries(
    path: Path | str,
    options: Mapping,
    *,
    user=None,
    dry_run: bool = False,
    confirm: bool = False,
    is_sample: bool = False,
) -> tuple[ImportBatch | None, Outcome]:
    """Imports the list in the file ``path`` with the rights of the shell; the batch and what was found.

    ``options``: codes kemendagri|bps|bps-2016|name (where the list has regions), decimal comma|point, dates
    day-first|month-first, tranche_kind month|quarter|stage (what a bare number of a tranche counts), blank_state
    delivered|not_delivered|named (what an empty cell of the delivery means), zero_amount delivered|not_delivered|
    named|skip (what an amount of 0 says), headings {text: heading, person or "skip"} (what lines with nothing but a
    letter and a text are), addresses read|region (whether villages are read from addresses), parts above|below
    (where the names of parts stand), small_amounts rupiah (of less than 1000), tranche_days month|typed (what days in a
    column of tranches mean), overall {tranche, year or region: what holds for the list where titles, parts or its sheet
    alone say it, or the contrary of what was stated}, name_marks off|not_delivered (what "(ALM)" in names says),
    merged_amounts each|shared|first (what an amount in a merged cell of several lines says of each), shared_names {how
    two names in a cell are written: first, second, one, not_delivered or "skip"}, ends
    leave_out|read (lines below the list without a number, an amount or a day), states {words of a delivery: delivered,
    not_delivered, named or "skip"; "*" for all remarks beside delivered aid}, called {what the list, a part of it or a
    tranche is called: delivered, not_delivered or named; for single lines also "skip"}, values for columns that the
    list does not have (kind, region, program, year, tranche, delivered_on, unit, decile_vintage), sheet, separator, map
    {heading or "[C]": field, or "" for not read}, names {text of a place: code or "skip"}, programs {name: code
    or "skip"}, header_lines "3-4", tables first (where others stand below the first), hidden skip|read and scaled
    held|shown (of workbooks), good_only (leave out the lines with errors), late_reason (why aid is given before the
    begin or after the end of its programme; without it such a list is not written), double_reason (the same of aid
    from a second programme).
    With errors nothing is written unless ``good_only``; with warnings nothing unless ``confirm``.
    ``dry_run`` keeps no batch either.
    Raises Stopped where the database gave up; the batch then stays "interrupted".
    """
    path, options = Path(path), {**options, "sample": is_sample}
    if dry_run:
        return None, BeneficiaryImporter().process(
            Job(BeneficiaryImporter(), path, options), write=False, confirmed=False
        )
    return batches.bring(KIND, path, options, SHELL, user=user, confirm=confirm, is_sample=is_sample)
