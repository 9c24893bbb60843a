"""Addresses of the reporting cycle, mounted at /programs/reporting/."""

from django.urls import path

from programs import views_reporting as views

ONE = "<int:agency>/<int:year>/<int:period>/"

urlpatterns = [
    path("", views.ReportingList.as_view(), name="reporting"),
    path(ONE, views.AgencyReport.as_view(), name="agency_report"),
    path(f"{ONE}grid/", views.GridPage.as_view(), name="report_grid"),
    path(f"{ONE}workbook.xlsx", views.Template.as_view(), name="report_template"),
    path(f"{ONE}upload/", views.Upload.as_view(), name="report_uploads"),
    path(f"{ONE}upload/<int:batch>/", views.UploadedBatch.as_view(), name="report_upload"),
]
