"""The kinds of files that this app brings in; the framework of imports finds them here."""

from beneficiaries.imports.lists import BeneficiaryImporter
from imports.registry import register

register(BeneficiaryImporter)
