"""Addresses of the programmes; mounted without a prefix. What is fixed comes before a programme's code."""

from django.urls import include, path, re_path

from programs.imports.template import template
from programs.lists import views
from programs.lists.views_progress import ProgressList
from programs.matrix.views import MatrixPage
from programs.reach.views import ReachPage

urlpatterns = [
    path("programs/", views.ProgramList.as_view(), name="programs"),
    path("programs/progress/", ProgressList.as_view(), name="program_progress"),
    path("programs/template.xlsx", template, name="program_template"),
    path("programs/reach/", ReachPage.as_view(), name="reach"),
    path("programs/matrix/", MatrixPage.as_view(), name="matrix"),
    path("programs/reporting/", include("programs.reporting.urls")),
    re_path(r"^programs/(?P<code>[A-Za-z0-9][A-Za-z0-9.\-]{0,59})/$", views.ProgramPage.as_view(), name="program"),
    path("activities/", views.ActivityList.as_view(), name="activities"),
    path("activities/<int:pk>/", views.ActivityPage.as_view(), name="activity"),
]
