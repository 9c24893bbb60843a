"""The kinds of files that this app brings in; the framework of imports finds them here."""

from imports.machinery.importer import register
from programs.importing import ProgramsImporter
from programs.workbook import ReportImporter

register(ProgramsImporter)
register(ReportImporter)
