"""Addresses of the imports, mounted at /imports/."""

from django.urls import path

from imports.pages import views, views_batch

urlpatterns = [
    path("", views.ImportList.as_view(), name="imports"),
    path("new/", views.new, name="import_new"),
    path("template.csv", views.template, name="import_template"),
    path("<int:pk>/", views_batch.batch, name="import"),
    path("<int:pk>/columns/", views_batch.columns, name="import_columns"),
    path("<int:pk>/resume/", views_batch.resume, name="import_resume"),
    path("<int:pk>/drop/", views_batch.drop, name="import_drop"),
    path("<int:pk>/undo/", views_batch.undo, name="import_undo"),
    path("<int:pk>/errors.csv", views_batch.errors, name="import_errors"),
    path("<int:pk>/bad-lines.csv", views_batch.bad_lines, {"form": "csv"}, name="import_bad_lines"),
    path("<int:pk>/bad-lines.xlsx", views_batch.bad_lines, {"form": "xlsx"}, name="import_bad_lines_xlsx"),
    path("<int:pk>/file/", views_batch.file, name="import_file"),
]
