"""The sum checks of a programme as a file: each own row against the rows next below it, in all periods."""

from itertools import groupby

from django.utils.translation import gettext as _

from common.writing.sheets import Col, Sheet
from programs.models import PhysicalProgress, Program, Unit
from programs.reporting.balance import balances

WORDS = {True: "yes", False: "no", None: "unknown"}


def checks_sheet(program: Program, user) -> Sheet:
    """One row per period, unit, region and number that has parts below it. One query."""
    columns = (
        Col("program", _("programme")),
        Col("year", _("year"), "number", 0),
        Col("quarter", _("quarter"), "number", 0),
        Col("unit", _("unit"), words=dict(Unit.choices)),
        Col("region", _("region")),
        Col("number", _("number"), words={"target": _("target of the programme"), "allocated": _("allocated"),
                                          "realised": _("realised")}),
        Col("own", _("own number"), "number", 0),
        Col("sum", _("sum of the parts"), "number", 0),
        Col("difference", _("difference"), "number", 0),
        Col("known", _("parts known"), "number", 0),
        Col("parts", _("parts"), "number", 0),
        Col("adds_up", _("adds up"), words={"yes": _("yes"), "no": _("no"), "unknown": _("cannot be checked")}),
    )  # fmt: skip
    progress = PhysicalProgress.objects.visible_to(user).filter(program=program)
    periods = groupby(
        progress.order_by("year", "quarter", "unit", "region_id"), key=lambda row: (row.year, row.quarter)
    )
    rows = [
        (program.code, year, quarter, b.unit, b.code, b.number, b.check.total, b.check.sum, b.check.difference,
         b.check.known, b.check.of, WORDS[b.check.balanced])
        for (year, quarter), found in periods for b in balances(found)
    ]  # fmt: skip
    return Sheet("checks", _("Sum checks"), columns, rows)
