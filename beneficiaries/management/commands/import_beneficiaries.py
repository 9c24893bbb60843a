import sys
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from beneficiaries.imports.lists import CHOSEN, REASONS, STATED, bad_lines, import_beneficiaries
from beneficiaries.imports.rules import double_aid, late_aid
from beneficiaries.imports.rules.lines import RULES
from beneficiaries.imports.troubles import Stopped
from beneficiaries.imports.words import key_figures
from common.reading.parsing import DATE_ORDERS, DECIMALS
from common.writing import formulas
from imports.machinery.file_questions import ANSWERS
from imports.machinery.outcome import FILE_RULES
from imports.pages.report import groups, message_with_option
from regions.lookup.resolving import SYSTEMS


class Command(BaseCommand):
    """Import a list of recipients and deliveries from a file."""

    help = "Import a list of beneficiaries and deliveries (CSV or XLSX). Nothing is written where anything is wrong."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--codes", choices=SYSTEMS, help="the code system of the list's regions; never guessed")
        parser.add_argument("--decimal", choices=DECIMALS, help="the decimal sign, where the list leaves a doubt")
        parser.add_argument("--dates", choices=DATE_ORDERS, help="what 01/07/2024 means, where the list leaves a doubt")
        parser.add_argument("--separator", choices=["comma", "semicolon", "tab"], help="where the file leaves a doubt")
        parser.add_argument("--sheet", default="", help="sheet of a workbook; * for all that are laid out alike")
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="HEADING=FIELD",
            help="what a column holds; HEADING or [C], FIELD or nothing to leave it out",
        )
        parser.add_argument("--names", action="append", default=[], metavar="NAME=CODE",
                            help="which place a name of the list means; NAME=skip leaves its lines out")  # fmt: skip
        parser.add_argument("--programs", action="append", default=[], metavar="NAME=CODE",
                            help="which programme a name means; NAME=skip leaves its lines out")  # fmt: skip
        parser.add_argument("--states", action="append", default=[], metavar="WORDS=STATE",
                            help="what words say of the delivery: delivered, not_delivered, named or skip")  # fmt: skip
        parser.add_argument("--called", action="append", default=[], metavar="NAME=STATE",
                            help="whether lines that are called so were delivered")  # fmt: skip
        parser.add_argument("--headings", action="append", default=[], metavar="TEXT=WHAT",
                            help="what a line with only a letter and a text is: heading, person or skip")  # fmt: skip
        parser.add_argument("--shared-names", action="append", default=[], metavar="KIND=WHO",
                            help="who receives where a cell holds two names: first, second, one or skip")  # fmt: skip
        parser.add_argument("--addresses", choices=CHOSEN["addresses"], help="whether villages are read from addresses")
        parser.add_argument(
            "--parts", choices=CHOSEN["parts"], help="where names of parts stand: above their lines or below"
        )
        parser.add_argument("--overall", action="append", default=[], metavar="FIELD=VALUE",
                            help="the programme, tranche, year or region of all lines, where the file says another "
                            "one or no column says it")  # fmt: skip
        parser.add_argument("--header-lines", default="", metavar="3-4", help="in which lines the headings stand")
        for name, answers in ANSWERS.items():
            parser.add_argument(f"--{name}", choices=answers, help="see the question that asks for it")
        parser.add_argument("--tranche-kind", choices=CHOSEN["tranche_kind"], help="what a bare number of a tranche is")
        parser.add_argument("--blank-state", choices=CHOSEN["blank_state"],
                            help="what an empty cell says in the column of what was delivered")  # fmt: skip
        parser.add_argument("--ends", choices=CHOSEN["ends"], help="whether lines below the list are recipients")
        parser.add_argument("--zero-amount", choices=CHOSEN["zero_amount"], help="what an amount of 0 says")
        parser.add_argument("--name-marks", choices=CHOSEN["name_marks"], help='what "(ALM)" in names says')
        parser.add_argument("--merged-amounts", choices=CHOSEN["merged_amounts"],
                            help="what an amount in a merged cell of several lines says")  # fmt: skip
        parser.add_argument("--small-amounts", choices=CHOSEN["small_amounts"], help="amounts of less than Rp 1,000")
        parser.add_argument("--tranche-days", choices=CHOSEN["tranche_days"],
                            help="what days mean in the column of tranches")  # fmt: skip
        for name in STATED:
            parser.add_argument(
                f"--{name.replace('_', '-')}", default="", help="for all lines, where the list has no such column"
            )
        parser.add_argument(
            "--good-only", action="store_true", help="leave out the lines with errors and write the others"
        )
        parser.add_argument(
            "--bad-lines", type=Path, metavar="FILE", help="where to put the lines with errors, to repair them"
        )
        parser.add_argument("--user", help="name of the user on whose behalf this is imported")
        parser.add_argument("--sample", action="store_true", help="made-up people (serial 0000)")
        parser.add_argument("--confirm", action="store_true", help="accept the warnings")
        parser.add_argument("--late-reason", default="", metavar="TEXT",
                            help="why aid is given after the end of its programme; kept with the import")  # fmt: skip
        parser.add_argument("--double-reason", default="", metavar="TEXT",
                            help="why aid is given from a second programme; kept with each permission")  # fmt: skip
        parser.add_argument("--dry-run", action="store_true", help="check only and write nothing")

    def handle(self, *, file, user, sample, confirm, dry_run, bad_lines: Path | None, **given):
        if not file.is_file():
            raise CommandError(_("There is no file %(path)s.") % {"path": file})
        names = (
            *STATED, *CHOSEN, "separator", "sheet", "map", "names", "programs", "states", "called", "headings",
            "overall", "shared_names",
            "header_lines", *ANSWERS, "good_only", *REASONS,
        )  # fmt: skip
        options = {name: given[name] for name in names if given[name]}
        try:
            batch, outcome = import_beneficiaries(
                file, options, user=_user(user), dry_run=dry_run, confirm=confirm, is_sample=sample
            )
        except Stopped as error:
            raise CommandError(str(error)) from None
        self._report(batch, outcome, dry_run)
        if not dry_run and not late_aid.is_explained(outcome.counts, options):
            text = _("State why aid is given before the begin or after the end of its programme: --late-reason TEXT.")
            self.stdout.write(text)
        if not dry_run and not double_aid.is_explained(outcome.counts, options):
            self.stdout.write(_("State why aid is given from a second programme: --double-reason TEXT."))
        if bad_lines and batch:
            _write(bad_lines, batch)
        if (outcome.errors and not outcome.written) or not (dry_run or outcome.written):
            sys.exit(1)

    def _report(self, batch, outcome, dry_run: bool) -> None:
        for sentence in outcome.recognised.get("told", []):
            self.stdout.write(sentence)
        rules = {rule.code: rule for rule in (*FILE_RULES, *RULES)}
        for group in groups(outcome.problems, rules, message_with_option):
            mark = _("ERROR") if group["severity"] == "error" else _("WARNING")
            self.stdout.write(f"{mark}: {group['title']} ({group['count']})")
            for text, places in group["messages"].items():
                self.stdout.write(f"  {_('line')} {places}: {text}" if places else f"  {text}")
            if group["more"]:
                self.stdout.write("  " + _("and %(count)s more") % {"count": group["more"]})
        if outcome.counts:
            figures = key_figures(outcome.counts)
            self.stdout.write("; ".join(f"{label}: {number}" for label, number in figures if number is not None))
        if dry_run:
            self.stdout.write(_("Dry run: nothing was written."))
        elif outcome.written:
            self.stdout.write(_("Written as batch %(number)s.") % {"number": batch.pk})
        else:
            self.stdout.write(_("Nothing was written."))


def _write(path: Path, batch) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        formulas.Writer(file).writerows(bad_lines(batch))
    path.chmod(0o600)


def _user(name: str | None):
    users = get_user_model().objects.filter(username=name)
    if name and not users:
        raise CommandError(_("There is no user %(name)s.") % {"name": name})
    return users.first() if name else None
