from .batches import BatchChange, BatchRun, ImportBatch
from .boundaries import Boundary, BoundarySet
from .figures import Indicator, Observation, Source, Target
from .places import Agency, Commodity, PriorityLocation, Region, RegionChange, RegionCode, RegionCommodity
from .versions import DataVersion

__all__ = [
    "Agency",
    "BatchChange",
    "BatchRun",
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
