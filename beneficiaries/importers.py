"""The kinds of files that this app brings in; the framework of imports finds them here."""

from beneficiaries.importing import BeneficiaryImporter
from imports.machinery.importer import register

register(BeneficiaryImporter)
