"""Lists of beneficiaries and of what they received: hundreds of thousands of lines, checked as a whole.

The steps are those of every import (``regions.batches``); the way is its own, because rows of a million lines are
read by the database and not by Python.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from django.core.files import File
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries import import_writing
from beneficiaries.import_pass import KIND, Pass
from beneficiaries.import_rules import RULES
from beneficiaries.models import BadLine, Beneficiary
from beneficiaries.tuning import TUNING
from poverty_monitor.lib.decoding import ReadingError
from poverty_monitor.lib.parsing import DECIMALS
from regions import batches
from regions.importer import SHELL, Importer, Job, Outcome, Question, Unclear, register
from regions.importing import pairs
from regions.models import ImportBatch
from regions.resolving import SYSTEMS

STATED = ("kind", "region", "program", "year", "tranche", "delivered_on", "unit", "decile_vintage")
FLAGS = ("good_only", "sample")
TROUBLES = {
    "53100": gettext_lazy("The database server has no space left."),
    "53200": gettext_lazy("The database server ran out of memory."),
    "40P01": gettext_lazy("Two imports or edits waited for each other."),
    "57014": gettext_lazy("The work was cancelled."),
}


class Stopped(Exception):
    """The database gave up; the text says why. Its own message may hold identity numbers and is not passed on."""


def clean(options: Mapping) -> dict:
    """The options as the importer takes them. Raises Unclear with everything that is not stated well."""
    cleaned = {
        name: str(options.get(name) or "").strip() for name in (*STATED, "codes", "decimal", "sheet", "separator")
    }
    questions = []
    for name, allowed in (("codes", SYSTEMS), ("decimal", DECIMALS)):
        if cleaned[name] and cleaned[name] not in allowed:
            text = _("“%(value)s” is not one of: %(values)s.")
            questions.append(Question(text % {"value": cleaned[name], "values": ", ".join(allowed)}, name))
    cleaned["map"], bad = pairs(options.get("map", []), "=")
    questions += [Question(_("“%(text)s” should be HEADING=FIELD.") % {"text": text}, "map") for text in bad]
    if questions:
        raise Unclear(questions)
    return cleaned | {name: bool(options.get(name)) for name in FLAGS}


@register
class BeneficiaryImporter(Importer):
    """Persons, families, groups, their deciles and memberships, and what they received."""

    kind = KIND
    label = gettext_lazy("beneficiaries and deliveries")
    model = Beneficiary
    rules = RULES
    permission = "beneficiaries.add_beneficiary"

    def process(self, job: Job, *, write: bool, confirmed: bool) -> Outcome:
        try:
            job.options = clean(job.options)
            with transaction.atomic(), connection.cursor() as cursor:
                return Pass(cursor, job).run(write, confirmed)
        except Unclear as error:
            return batches.unread("question", error.questions)
        except ReadingError as error:
            return batches.unread("file", [Question(str(error))])
        except DatabaseError as error:
            raise stopped(error) from None
        except import_writing.Overtaken:
            raise Stopped(_("Somebody wrote one of these rows at the same moment. Start the import again.")) from None

    def take_back(self, cursor, batch: ImportBatch, areas: list[str] | None) -> int:
        for name, value in TUNING.items():
            cursor.execute(f"SET LOCAL {name} = %s", [value])
        return import_writing.take_back(cursor, batch.pk, areas)


def stopped(error: DatabaseError) -> Stopped:
    """What happened, without the database's own words."""
    code = getattr(error.__cause__, "pgcode", None)
    return Stopped(
        TROUBLES.get(code)
        or _("The database stopped working on it (%(code)s).") % {"code": code or _("connection lost")}
    )


def bad_lines(batch: ImportBatch) -> Iterator[list[str]]:
    """The refused lines of ``batch`` with the file's headings and the reasons, to be repaired and sent again."""
    titles = {rule.code: str(rule.title) for rule in RULES}
    yield [*batch.counts["recognised"]["header"], _("Reasons")]
    for row in BadLine.objects.filter(batch=batch).order_by("line").iterator(2000):
        yield [*row.cells, "; ".join(titles.get(code, code) for code in row.reasons)]


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

    ``options``: codes kemendagri|bps|bps-2016|name (where the list has regions), decimal comma|point, values for
    columns that the list does not have (kind, region, program, year, tranche, delivered_on, unit, decile_vintage),
    sheet, separator, map {heading: field}, good_only (leave out the lines with errors). With errors nothing is
    written unless ``good_only``; with warnings nothing unless ``confirm``. ``dry_run`` keeps no batch either.
    Raises Stopped where the database gave up; the batch then stays "interrupted".
    """
    path, options = Path(path), {**options, "sample": is_sample}
    if dry_run:
        return None, BeneficiaryImporter().process(
            Job(BeneficiaryImporter(), path, options), write=False, confirmed=False
        )
    with path.open("rb") as file:
        batch = batches.create(KIND, File(file), path.name, options, user=user, is_sample=is_sample)
    outcome = batches.commit(batch, SHELL, confirmed=confirm)
    batch.refresh_from_db()
    return batch, outcome


def progress_of(batch: ImportBatch) -> str:
    """What the worker is doing with ``batch`` right now: a step and how far it is; "" where nobody works on it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT application_name FROM pg_stat_activity "
            "WHERE datname = current_database() AND starts_with(application_name, %s)",
            [f"import {batch.pk}: "],
        )
        row = cursor.fetchone()
    return row[0].partition(": ")[2] if row else ""
