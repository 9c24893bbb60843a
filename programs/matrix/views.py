"""The page of the matrix."""

from django.utils.translation import gettext as _

from indicators.lists.views import province_options
from programs.counting.rules import newest_reported
from programs.matrix.content import build, years
from programs.matrix.sheets import sheet, views
from programs.reach import charts
from programs.reach.forms import MatrixForm
from programs.reach.views import FormPage


def matrix_context(form) -> dict:
    """Context of the matrix for a valid ``MatrixForm``; also used by its report."""
    asked = form.cleaned_data
    region = asked["region"][0]
    known, has_unstated = years(region.code)
    unstated = form.unstated or (has_unstated and not known and not asked["year"])
    year = asked["year"] or (None if unstated else newest_reported(known))
    rows, columns = asked["rows"], asked["columns"]
    matrix = build(region.code, year, rows, columns, unstated=unstated)
    shown = views(matrix)
    about = [f"{taxonomy.label}: {taxonomy.legal_basis}." for taxonomy in (rows, columns)]
    chart = charts.heat([row.label for row in matrix.rows], shown["columns"], shown["counts"], about)
    return {
        "region": region, "ancestors": asked["region"][:0:-1], "year": year, "years": list(known), "rows": rows,
        "has_unstated": has_unstated, "unstated": unstated,
        "columns": columns, "taxonomies": form.taxonomies.values(), "matrix": shown, "about": about,
        "charts": {"matrix": chart}, "sheets": {"matrix": sheet(matrix)},
        "when": _("year not stated") if unstated else str(year) if year else _("no data"),
    }  # fmt: skip


class MatrixPage(FormPage):
    """``/programs/matrix/``: fields × groups, or any two taxonomies."""

    template_name = "programs/matrix/matrix.html"
    form_class = MatrixForm
    file_name = "matrix"

    def build(self, form) -> dict:
        context = matrix_context(form)
        context["sheets"]["matrix"] = self.in_order(form, context["sheets"]["matrix"])
        return context | {"region_options": province_options()}
