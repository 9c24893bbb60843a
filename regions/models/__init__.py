from .aliases import RegionAlias
from .boundaries import Boundary, BoundarySet
from .places import Agency, Commodity, PriorityLocation, Region, RegionChange, RegionCode, RegionCommodity
from .sources import Source

__all__ = [
    "Agency",
    "Boundary",
    "BoundarySet",
    "Commodity",
    "PriorityLocation",
    "Region",
    "RegionAlias",
    "RegionChange",
    "RegionCode",
    "RegionCommodity",
    "Source",
]
