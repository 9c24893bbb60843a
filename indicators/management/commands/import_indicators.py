import sys
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from common.reading.parsing import DECIMALS
from imports.pages.report import lines
from indicators.imports import conflicts
from indicators.imports.statistics import import_indicators
from regions.lookup.resolving import SYSTEMS

TEXTS = {
    "indicator": "indicator of the columns of years or of the column of values, for example p0",
    "year": "year of the figures where the file does not say it",
    "month": "month of the survey where the file does not say it: 1 to 12, usual (each indicator's own) or unknown",
    "region": "code of the region that all figures are of, or lines where lone lines of the table name it",
    "breakdown": "total, urban or rural",
    "period-kind": "survey, annual, registry, quarter or edition; without it that of the indicator",
    "method": "method of the figures, for example the poverty line used",
    "source": "title of the publication",
    "publisher": "who published it, for example BPS",
    "source-kind": "kind of a new source: statistics, registry, document, agency, news, speech or other",
    "published-on": "date of the publication, YYYY-MM-DD",
    "released-on": "date of the release of the figures, YYYY-MM-DD",
    "vintage": "version of the release",
    "evidence": "published, reported, claimed, verified or sample",
    "within": "code of the region in which all names of the file lie",
    "sheet": "sheet of a workbook; * for all that are laid out alike",
    "header-lines": "lines in which the headings stand, for example 3-4",
    "tables": "first: only the first of several tables one below the other",
    "hidden": "hidden lines and columns: skip or read",
    "twice": "which line counts of a figure that stands twice: first, last or none",
    "area": "figures of regions outside of the own area: own (leave them out) or all (refuse the file)",
    "zeros": "figures of 0: missing (no data) or zero",
    "gaps": "lines without a region below one that has it: above (they belong to it) or none",
    "unread": "columns of figures that have no meaning: leave (leave all of them out)",
    "scaled": "cells shown smaller than they are held: held or shown",
}
LISTS = {
    "map": (
        "HEADING=MEANING",
        "what a column holds: a field, p0, p0;year=2022;month=3, or nothing",
    ),
    "names": ("TEXT=CODE", "the region that a name of the file means; skip leaves its lines out"),
    "remarks": ("WORDS=HOW", "what the words of a section, cell or note make of their figures: skip or keep"),
    "indicators": ("TEXT=INDICATOR", "the indicator that a text of the file means; skip leaves its lines out"),
    "unit": ("INDICATOR=UNIT", "unit of a column that does not state it"),
    "convert": ("INDICATOR=HOW", "thousands or fraction: turn the figures into the unit that is kept; no: leave them"),
    "semester": ("NUMBER=MONTH", "the month that a semester means, for example 1=3"),
    "only": ("FIELD=VALUE[,VALUE]", "take only the figures whose indicator, breakdown, year, month or column is this"),
    "skip": ("LINE[:HEADING]", "leave out this line, or this cell; the batch records it"),
}

SHORT = {"names": ["--name"]}  # other names of arguments


class Command(BaseCommand):
    """Import published figures from a file."""

    help = "Import published statistics from a CSV or XLSX file. Nothing is written where anything is wrong."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--codes", choices=SYSTEMS, help="the code system of the file's regions; never guessed")
        parser.add_argument("--decimal", choices=DECIMALS, help="the decimal sign, where the file leaves a doubt")
        parser.add_argument("--separator", choices=["comma", "semicolon", "tab"], help="where the file leaves a doubt")
        for name, text in TEXTS.items():
            parser.add_argument(f"--{name}", default="", help=text)
        for name, (form, text) in LISTS.items():
            parser.add_argument(f"--{name}", *SHORT.get(name, ()), action="append", default=[], metavar=form, help=text)
        parser.add_argument("--conflicts", choices=conflicts.CHOICES, help="which of two figures counts, for all")
        parser.add_argument("--conflict", action="append", default=[], metavar="LINE:HEADING=keep|replace|both",
                            help="which of two figures counts, for one cell")  # fmt: skip
        parser.add_argument("--user", help="name of the user on whose behalf this is imported")
        parser.add_argument("--sample", action="store_true", help="mark the batch as sample data")
        parser.add_argument("--confirm", action="store_true", help="accept the warnings")
        parser.add_argument("--dry-run", action="store_true", help="check only and write nothing")

    def handle(self, *, file, user, sample, confirm, dry_run, conflict, **given):
        if not file.is_file():
            raise CommandError(_("There is no file %(path)s.") % {"path": file})
        names = ["codes", "decimal", "separator", *(name.replace("-", "_") for name in TEXTS), *LISTS]
        options = {name: given[name] for name in names if given[name]}
        options["conflicts"] = [f"*={given['conflicts']}"] * bool(given["conflicts"]) + conflict
        batch, outcome = import_indicators(
            file, options, user=_user(user), dry_run=dry_run, confirm=confirm, is_sample=sample
        )
        for line in lines(batch, outcome, dry_run=dry_run):
            self.stdout.write(line)
        if outcome.errors or not (dry_run or outcome.written):
            sys.exit(1)


def _user(name: str | None):
    users = get_user_model().objects.filter(username=name)
    if name and not users:
        raise CommandError(_("There is no user %(name)s.") % {"name": name})
    return users.first() if name else None
