"""Addresses of the registry; mounted without a prefix. No address holds a number or a name of a person."""

from django.urls import path

from beneficiaries.registry import views
from beneficiaries.reports import views as views_reports

urlpatterns = [
    path("beneficiaries/", views.Registry.as_view(), name="beneficiaries"),
    path("beneficiaries/export/", views.FullExport.as_view(), name="beneficiaries_export"),
    path("beneficiaries/<int:pk>/", views.BeneficiaryPage.as_view(), name="beneficiary"),
    path("beneficiaries/<int:pk>/reveal/", views.RevealNumber.as_view(), name="reveal"),
    path("beneficiaries/<int:pk>/allow/", views.AllowDoubleAid.as_view(), name="allow_double_aid"),
    path("beneficiaries/<int:pk>/withdraw/", views.WithdrawDoubleAid.as_view(), name="withdraw_double_aid"),
    path("beneficiaries/double-aid/", views_reports.DoubleAid.as_view(), name="double_aid"),
    path("beneficiaries/reveals/", views_reports.RevealList.as_view(), name="reveals"),
    path("beneficiaries/duplicates/", views_reports.Duplicates.as_view(), name="duplicates"),
    path("beneficiaries/reports/", views_reports.RegistryReports.as_view(), name="registry_reports"),
    path("beneficiaries/reports/<int:pk>/", views_reports.RegistryReport.as_view(), name="registry_report"),
    path("beneficiaries/operators/", views_reports.Operators.as_view(), name="operators"),
]
