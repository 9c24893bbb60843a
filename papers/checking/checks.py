"""The checks by the page that they read. Each takes the site, the code of a region, and a Comparison that it fills."""

from collections.abc import Callable

from papers.checking.figures import pages
from papers.checking.programs import check_matrix, check_reach
from papers.checking.reports import check_matriks2, check_pack, check_poverty, check_ready
from papers.checking.site import Comparison, Site

CHECKS: dict[str, Callable[[Site, str, Comparison], None]] = {
    "overview": pages.check_overview,
    "region page": pages.check_region_page,
    "reach": check_reach.check,
    "matrix": check_matrix.check,
    "report of poverty": check_poverty.check,
    "report of reach": check_ready.check_reach,
    "report of the matrix": check_ready.check_matrix,
    "Matriks 2": check_matriks2.check,
    "pack": check_pack.check,
}
