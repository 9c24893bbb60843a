from .figures import Indicator, Observation, PeriodKind, Target
from .stated import StatedPair, StatedRelation

__all__ = ["Indicator", "Observation", "PeriodKind", "StatedPair", "StatedRelation", "Target"]
