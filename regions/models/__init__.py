from .batches import BatchChange, ImportBatch
from .boundaries import Boundary, BoundarySet
from .figures import Indicator, Observation, Source, Target
from .places import Agency, Commodity, PriorityLocation, Region, RegionChange, RegionCode, RegionCommodity
from .versions import DataVersion

__all__ = [
    "Agency",
    "BatchChange",
    "Boundary",
    "BoundarySet",
    "Commodity",
    "DataVersion",
    "ImportBatch",
    "Indicator",
    "Observation",
    "PriorityLocation",
    "Region",
    "RegionChange",
    "RegionCode",
    "RegionCommodity",
    "Source",
    "Target",
]
