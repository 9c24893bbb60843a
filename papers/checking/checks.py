"""The checks by the page that they read. Each takes the site, the code of a region, and a Comparison that it fills."""

from collections.abc import Callable

from papers.checking.site import Comparison, Site

CHECKS: dict[str, Callable[[Site, str, Comparison], None]] = {}
