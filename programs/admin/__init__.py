"""What Django finds here is registered for data entry."""

from . import programs

__all__ = ["programs"]
