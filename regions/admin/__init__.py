"""What Django finds here is registered for data entry."""

from . import places

__all__ = ["places"]
