"""The kinds of files that this app brings in; the framework of imports finds them here."""

from beneficiaries.importing import BeneficiaryImporter
from regions.importer import register

register(BeneficiaryImporter)
