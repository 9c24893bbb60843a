from .actions import ActionEvent, ActionItem, Decision
from .attendance import Attendance, StakeholderType
from .meetings import AgendaItem, Attachment, Meeting, MeetingSpeaker, Series
from .reminders import ReminderSent

__all__ = [
    "ActionEvent",
    "ActionItem",
    "AgendaItem",
    "Attachment",
    "Attendance",
    "Decision",
    "Meeting",
    "MeetingSpeaker",
    "ReminderSent",
    "Series",
    "StakeholderType",
]
