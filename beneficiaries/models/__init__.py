from .deliveries import AllowedCombination, Delivery, DoubleAidOverride, Eligibility
from .imports import BadLine
from .people import Beneficiary, Decile, DecileVintage, Membership
from .records import DuplicatePair, FieldOperator, ReportResult, Reveal

__all__ = [
    "AllowedCombination",
    "BadLine",
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
