from .activities import (
    Activity,
    ActivityCommodity,
    ActivityPartner,
    ActivityRegion,
    InKindItem,
    ParticipantGroup,
    Speaker,
)
from .lines import ProgressLine
from .programs import FundingSource, Program, TargetGroup, Taxonomy, Term
from .progress import CumulativeClaim, FinancialProgress, NamedReach, PhysicalProgress
from .reporting import ClosedPeriod, Report, ReportEvent
from .summaries import MoneyPeriod, MoneySummary, ReachPeriod, ReachSummary
from .units import Precision, Unit

__all__ = [
    "Activity",
    "ActivityCommodity",
    "ActivityPartner",
    "ActivityRegion",
    "ClosedPeriod",
    "CumulativeClaim",
    "FinancialProgress",
    "FundingSource",
    "InKindItem",
    "MoneyPeriod",
    "MoneySummary",
    "NamedReach",
    "ParticipantGroup",
    "PhysicalProgress",
    "Precision",
    "Program",
    "ProgressLine",
    "ReachPeriod",
    "ReachSummary",
    "Report",
    "ReportEvent",
    "Speaker",
    "TargetGroup",
    "Taxonomy",
    "Term",
    "Unit",
]
