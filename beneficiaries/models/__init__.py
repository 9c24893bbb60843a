from .deliveries import AllowedCombination, Delivery, DoubleAidOverride, Eligibility
from .people import Beneficiary, Decile, DecileVintage, Membership
from .records import DuplicatePair, FieldOperator, ReportResult, Reveal

__all__ = [
    "AllowedCombination",
    "Beneficiary",
    "Decile",
    "DecileVintage",
    "Delivery",
    "DoubleAidOverride",
    "DuplicatePair",
    "Eligibility",
    "FieldOperator",
    "Membership",
    "ReportResult",
    "Reveal",
]
