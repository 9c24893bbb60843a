"""The kinds of files that this app brings in; the framework of imports finds them here."""

from programs.importing import ProgramsImporter
from programs.workbook import ReportImporter
from regions.importer import register

register(ProgramsImporter)
register(ReportImporter)
