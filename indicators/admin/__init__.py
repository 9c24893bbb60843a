"""What Django finds here is registered for data entry."""

from . import figures, stated

__all__ = ["figures", "stated"]
