"""Addresses of actions; included without a prefix."""

from django.urls import path

from meetings.actions import views as views_actions

urlpatterns = [
    path("actions/", views_actions.ActionList.as_view(), name="actions"),
    path("actions/<int:pk>/", views_actions.ActionPage.as_view(), name="action"),
    path("actions/<int:pk>/edit/", views_actions.ActionEdit.as_view(), name="action_edit"),
    path("meetings/<int:meeting>/actions/", views_actions.ActionQuick.as_view(), name="actions_quick"),
    path("meetings/<int:meeting>/actions/new/", views_actions.ActionNew.as_view(), name="action_new"),
]
