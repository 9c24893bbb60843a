import sys
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from common.reading.parsing import DECIMALS
from imports.machinery.file_questions import ANSWERS
from imports.pages.report import lines
from programs.imports.asking.accumulating import ANSWERS as COUNTING
from programs.imports.asking.keys import ANSWERS as KEYS
from programs.imports.asking.levels import ANSWERS as LEVELS
from programs.imports.asking.period import ANSWERS as QUARTERS
from programs.imports.lines.accounts import ANSWERS as ACCOUNTS
from programs.imports.lines.filled_down import ANSWERS as BLANKS
from programs.imports.programs import KIND, import_programs
from programs.models import Unit
from regions.evidence import ASKED
from regions.lookup.resolving import SYSTEMS
from regions.models import Source

OPTIONS = ("codes", "decimal", "separator", "sheet", "header_lines", *ANSWERS, "map", "unit", "names", "quarter",
           "year", "keys",
           "counting", "levels", "agencies", "program", "programs",
           "counted", "funding", "words", "blanks", "accounts", "repeated", "repeated_money", "source",
           "publisher", "published_on", "source_kind", "evidence")  # fmt: skip
HELP = {
    "tables": "first: only the first of several tables one below the other", "hidden": "lines and columns not shown",
    "scaled": "cells shown in thousands: the number held, or shown",
}  # fmt: skip


class Command(BaseCommand):
    """Import programmes with their recipients and money from a file."""

    help = "Import programmes with their recipients and money from a CSV or XLSX file; nothing where anything is wrong."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--codes", choices=SYSTEMS, help="the code system of the file's regions; never guessed")
        parser.add_argument("--decimal", choices=DECIMALS, help="the decimal sign, where the file leaves a doubt")
        parser.add_argument("--separator", choices=["comma", "semicolon", "tab"], help="where the file leaves a doubt")
        parser.add_argument("--sheet", help="sheet of a workbook; * for all that are laid out alike")
        parser.add_argument("--header-lines", default="", metavar="3-4", help="in which lines the headings stand")
        for name, values in ANSWERS.items():
            parser.add_argument(f"--{name}", choices=values, help=HELP[name])
        parser.add_argument(
            "--map", action="append", default=[], metavar="HEADING=FIELD",
            help="what a column holds; nothing after = leaves it out; [C] is the third column; others stay as proposed",
        )  # fmt: skip
        parser.add_argument(
            "--unit", action="append", default=[], metavar="HEADING=UNIT",
            help="in what unit a column has its numbers: one, thousand, million, billion or trillion",
        )  # fmt: skip
        parser.add_argument("--names", action="append", default=[], metavar="NAME=CODE",
                            help="which place a name of the file means; NAME=skip leaves its lines out")  # fmt: skip
        parser.add_argument(
            "--quarter", choices=QUARTERS, help="to the end of which quarter the numbers of the file count"
        )
        parser.add_argument("--year", help="of which year the numbers of the file are; unknown")
        parser.add_argument(
            "--keys", choices=KEYS, help="whether codes of the budget get the region's code before them"
        )
        parser.add_argument("--counting", choices=COUNTING, help="from 1 January, or each quarter alone")
        parser.add_argument("--levels", choices=LEVELS, help="which lines of a budget with several levels are read")
        parser.add_argument("--agencies", action="append", default=[], metavar="NAME=AGENCY",
                            help="which agency a name of the file means; NAME=new for another one")  # fmt: skip
        parser.add_argument("--program", help="code of the programme of all lines, if no column names it")
        parser.add_argument("--programs", action="append", default=[], metavar="NAME=CODE",
                            help="which programme a name means; NAME=skip leaves its lines out")  # fmt: skip
        parser.add_argument("--counted", choices=Unit.values, help="who is counted, if no column says it")
        parser.add_argument("--funding", metavar="CODE", help="who pays, if no column says it")
        parser.add_argument(
            "--words",
            action="append",
            default=[],
            metavar="TEXT=CHOICE",
            help="what a word of a unit or a funding source means; TEXT=skip leaves its recipients out",
        )
        parser.add_argument("--blanks", choices=BLANKS, help="fill: lines without a programme are of the one above")
        parser.add_argument("--accounts", choices=ACCOUNTS, help="sum: lines are the rekening of one programme")
        parser.add_argument(
            "--repeated",
            action="append",
            default=[],
            metavar="CODE=once|sum",
            help="recipients of a programme that stand once for each funding source",
        )
        parser.add_argument(
            "--repeated-money",
            action="append",
            default=[],
            metavar="CODE=once|sum",
            help="money of a programme that stands once for each unit of recipients",
        )
        parser.add_argument("--source", help="title of the document that names new programmes, if there is no column")
        parser.add_argument("--publisher", help="who published it")
        parser.add_argument("--published-on", help="when, as 2025-03-17")
        parser.add_argument("--source-kind", choices=Source.Kind.values, help="of what kind new sources are")
        parser.add_argument("--evidence", choices=ASKED, help="of rows whose source does not tell it")
        parser.add_argument("--user", help="name of the user on whose behalf this is imported")
        parser.add_argument("--sample", action="store_true", help="mark everything as sample data")
        parser.add_argument("--confirm", action="store_true", help="accept the warnings")
        parser.add_argument("--dry-run", action="store_true", help="check only and write nothing")

    def handle(self, *, file, user, sample, confirm, dry_run, **given):
        if not file.is_file():
            raise CommandError(_("There is no file %(path)s.") % {"path": file})
        options = {name: given[name] for name in OPTIONS if given[name]}
        batch, outcome = import_programs(
            file, options, user=_user(user), dry_run=dry_run, confirm=confirm, is_sample=sample
        )
        for line in lines(batch, outcome, dry_run=dry_run, kind=KIND):
            self.stdout.write(line)
        if outcome.errors or not (dry_run or outcome.written):
            sys.exit(1)


def _user(name: str | None):
    users = get_user_model().objects.filter(username=name)
    if name and not users:
        raise CommandError(_("There is no user %(name)s.") % {"name": name})
    return users.first() if name else None
