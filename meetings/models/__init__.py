from .actions import ActionEvent, ActionItem, Decision
from .attendance import Attendance, StakeholderType
from .meetings import AgendaItem, Attachment, Meeting, MeetingSpeaker, Series

__all__ = [
    "ActionEvent",
    "ActionItem",
    "AgendaItem",
    "Attachment",
    "Attendance",
    "Decision",
    "Meeting",
    "MeetingSpeaker",
    "Series",
    "StakeholderType",
]
