"""Addresses of actions; included without a prefix."""

from django.urls import path

from meetings.actions import views

urlpatterns = [
    path("actions/", views.ActionList.as_view(), name="actions"),
    path("actions/<int:pk>/", views.ActionPage.as_view(), name="action"),
    path("actions/<int:pk>/edit/", views.ActionEdit.as_view(), name="action_edit"),
    path("meetings/<int:meeting>/actions/", views.ActionQuick.as_view(), name="actions_quick"),
    path("meetings/<int:meeting>/actions/new/", views.ActionNew.as_view(), name="action_new"),
]
