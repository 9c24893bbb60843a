"""The ready reports: what each is called, what it shows and where its choices lie."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from programs.reach.forms import MatrixForm, ReachForm, RegionYearForm


@dataclass(frozen=True)
class ReadyReport:
    """``key`` is its address; ``form`` reads the choices; ``fields`` are the choices offered beside region and year."""

    key: str
    title: str | Promise
    about: str | Promise
    form: type[RegionYearForm]
    template: str


REPORTS = {
    report.key: report
    for report in (
        ReadyReport(
            "poverty", _("Poverty per district"),
            _("Poverty rate, number of poor people, poverty line, depth and severity of the March survey."),
            RegionYearForm, "papers/ready_reports/table.html",
        ),
        ReadyReport(
            "reach", _("Reach per district"),
            _("Recipients of one programme by region, with target group, reach, need and rank."),
            ReachForm, "papers/ready_reports/table.html",
        ),
        ReadyReport(
            "matriks-2", _("Matriks 2"),
            _("Programme, budget and realisation per quarter, as the coordination team reports it."),
            RegionYearForm, "papers/ready_reports/matriks2.html",
        ),
        ReadyReport(
            "matrix", _("Fields × groups"),
            _("Number of programmes, budget and recipients per cell, with the cells that are empty."),
            MatrixForm, "papers/ready_reports/matrix.html",
        ),
    )
}  # fmt: skip
