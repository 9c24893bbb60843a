"""Addresses of meetings; mounted without a prefix."""

from django.urls import include, path

from meetings.calendar import views as views_calendar
from meetings.meeting import views, views_entry

ONE = "meetings/<int:pk>/"

urlpatterns = [
    path("meetings/", views.MeetingList.as_view(), name="meetings"),
    path("meetings/attendance/", views_entry.AttendanceMatrixPage.as_view(), name="attendance"),
    path("meetings/files/<int:pk>/", views.attachment, name="attachment"),
    path(ONE, views.MeetingPage.as_view(), name="meeting"),
    path(f"{ONE}step/", views.StepView.as_view(), name="meeting_step"),
    path(f"{ONE}minutes/", views_entry.MinutesPage.as_view(), name="meeting_minutes"),
    path(f"{ONE}attendance/", views_entry.AttendanceEntry.as_view(), name="meeting_attendance"),
    path(f"{ONE}files/", views.UploadView.as_view(), name="meeting_files"),
    path(f"{ONE}print/<slug:what>/", views.PrintView.as_view(), name="meeting_print"),
    path("meetings.ics", views_calendar.feed, name="meetings_feed"),
    path(f"{ONE}meeting.ics", views_calendar.one, name="meeting_ics"),
    path("", include("meetings.actions.urls")),
]
