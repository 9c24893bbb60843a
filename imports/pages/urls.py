"""Addresses of the imports, mounted at /imports/."""

from django.urls import path

from imports.pages import views as views_imports
from imports.pages import views_batch as views_batches

urlpatterns = [
    path("", views_imports.ImportList.as_view(), name="imports"),
    path("new/", views_imports.new, name="import_new"),
    path("template.csv", views_imports.template, name="import_template"),
    path("<int:pk>/", views_batches.batch, name="import"),
    path("<int:pk>/columns/", views_batches.columns, name="import_columns"),
    path("<int:pk>/resume/", views_batches.resume, name="import_resume"),
    path("<int:pk>/drop/", views_batches.drop, name="import_drop"),
    path("<int:pk>/undo/", views_batches.undo, name="import_undo"),
    path("<int:pk>/errors.csv", views_batches.errors, name="import_errors"),
    path("<int:pk>/bad-lines.csv", views_batches.bad_lines, {"form": "csv"}, name="import_bad_lines"),
    path("<int:pk>/bad-lines.xlsx", views_batches.bad_lines, {"form": "xlsx"}, name="import_bad_lines_xlsx"),
    path("<int:pk>/file/", views_batches.file, name="import_file"),
]
