"""The kinds of files that this app brings in; the framework of imports finds them here."""

from imports.registry import register
from indicators.imports.statistics import StatisticsImporter

register(StatisticsImporter)
