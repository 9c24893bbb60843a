"""Addresses of reach, matrix and reports; mounted without a prefix, before the address of one programme."""

from django.urls import path

from programs import views_reach

urlpatterns = [
    path("programs/reach/", views_reach.ReachPage.as_view(), name="reach"),
]
