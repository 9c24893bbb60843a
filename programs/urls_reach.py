"""Addresses of reach, matrix and reports; mounted without a prefix, before the address of one programme."""

from django.urls import path

from papers.ready_reports import views as views_reports
from programs.matrix import views as views_matrix
from programs.reach import views as views_reach

urlpatterns = [
    path("programs/reach/", views_reach.ReachPage.as_view(), name="reach"),
    path("programs/matrix/", views_matrix.MatrixPage.as_view(), name="matrix"),
    path("reports/", views_reports.ReportList.as_view(), name="reports"),
    path("reports/<slug:key>/", views_reports.ReportPage.as_view(), name="report"),
]
