"""Addresses of meetings; mounted without a prefix."""

from django.urls import include, path

from meetings.calendar import views as views_calendar
from meetings.meeting import views, views_entry

ONE_MEETING = "meetings/<int:pk>/"

urlpatterns = [
    path("meetings/", views.MeetingList.as_view(), name="meetings"),
    path("meetings/attendance/", views_entry.AttendanceMatrixPage.as_view(), name="attendance"),
    path("meetings/files/<int:pk>/", views.attachment, name="attachment"),
    path(ONE_MEETING, views.MeetingPage.as_view(), name="meeting"),
    path(f"{ONE_MEETING}step/", views.StepView.as_view(), name="meeting_step"),
    path(f"{ONE_MEETING}minutes/", views_entry.MinutesPage.as_view(), name="meeting_minutes"),
    path(f"{ONE_MEETING}attendance/", views_entry.AttendanceEntry.as_view(), name="meeting_attendance"),
    path(f"{ONE_MEETING}files/", views.UploadView.as_view(), name="meeting_files"),
    path(f"{ONE_MEETING}print/<slug:what>/", views.PrintView.as_view(), name="meeting_print"),
    path("meetings.ics", views_calendar.feed, name="meetings_feed"),
    path(f"{ONE_MEETING}meeting.ics", views_calendar.one, name="meeting_ics"),
    path("", include("meetings.actions.urls")),
]
