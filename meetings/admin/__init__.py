"""What Django finds here is registered for data entry."""

from . import meetings

__all__ = ["meetings"]
