"""Addresses of the reporting cycle, mounted at /programs/reporting/."""

from django.urls import path

from programs.reporting import views, views_grid

ONE_REPORT = "<int:agency>/<int:year>/<int:period>/"

urlpatterns = [
    path("", views.ReportingList.as_view(), name="reporting"),
    path(ONE_REPORT, views.AgencyReport.as_view(), name="agency_report"),
    path(f"{ONE_REPORT}grid/", views_grid.GridPage.as_view(), name="report_grid"),
    path(f"{ONE_REPORT}workbook.xlsx", views_grid.Template.as_view(), name="report_template"),
    path(f"{ONE_REPORT}upload/", views_grid.Upload.as_view(), name="report_uploads"),
    path(f"{ONE_REPORT}upload/<int:batch>/", views_grid.UploadedBatch.as_view(), name="report_upload"),
]
