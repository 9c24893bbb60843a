"""Rules that are looked at while a table is read: what its cells, marks and totals say."""

from django.utils.translation import gettext_lazy as _

from imports.machinery.staging import Rule

READ_RULES = (
    Rule("formula", "error", _("A formula has no stored result"),
         _("The formula in this cell (%(value)s) has no stored result. Open the file in Excel, save it and bring it "
           "again.")),
    Rule("formula_error", "error", _("A formula failed"),
         _("The formula in this cell shows the error %(value)s instead of a number. Mend it, write the number, or "
           "empty the cell where nothing was published.")),
    Rule("period", "error", _("A period cannot be read"),
         _("“%(value)s” is no period of %(indicator)s that can be read: write the name of the month.")),
    Rule("times_differ", "error", _("A heading and its line say different things"),
         _("The heading says %(said)s, but the line says %(value)s. Correct one of them, or leave out the column of "
           "the line that says it.")),
    Rule("total_differs", "warning", _("A total is not the sum of its lines"),
         _("The line “%(place)s” says %(value)s, but the lines add up to %(sum)s. The total itself is not imported.")),
)  # fmt: skip
