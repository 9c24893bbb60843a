"""Addresses of the pack for a meeting and of the ready reports; mounted without a prefix."""

from django.urls import path

from papers.pack import views as views_pack
from papers.ready_reports import views as views_reports

urlpatterns = [
    path("meetings/pack/", views_pack.PackPage.as_view(), name="pack"),
    path("reports/", views_reports.ReportList.as_view(), name="reports"),
    path("reports/<slug:key>/", views_reports.ReportPage.as_view(), name="report"),
]
