"""The kinds of files that this app brings in; the framework of imports finds them here."""

from imports.registry import register
from programs.imports.programs import ProgramsImporter
from programs.reporting.workbook import ReportImporter

register(ProgramsImporter)
register(ReportImporter)
