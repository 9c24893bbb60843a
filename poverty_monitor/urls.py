"""The addresses of the program; they are stable."""

from django.contrib import admin
from django.urls import path

from poverty_monitor import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("admin/", admin.site.urls),
]
