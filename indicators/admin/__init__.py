"""What Django finds here is registered for data entry."""

from . import figures

__all__ = ["figures"]
