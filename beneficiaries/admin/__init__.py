"""What Django finds here is registered for data entry."""

from . import registry

__all__ = ["registry"]
