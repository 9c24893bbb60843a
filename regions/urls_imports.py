"""Addresses of the imports, mounted at /imports/."""

from django.urls import path

from regions import views_imports as views

urlpatterns = [
    path("", views.ImportList.as_view(), name="imports"),
    path("new/", views.new, name="import_new"),
    path("template.csv", views.template, name="import_template"),
    path("<int:pk>/", views.batch, name="import"),
    path("<int:pk>/drop/", views.drop, name="import_drop"),
    path("<int:pk>/undo/", views.undo, name="import_undo"),
    path("<int:pk>/errors.csv", views.errors, name="import_errors"),
    path("<int:pk>/file/", views.file, name="import_file"),
]
