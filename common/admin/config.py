"""Puts our own site behind ``/admin/``; in a module of its own, because it is imported before the models."""

from django.contrib.admin.apps import AdminConfig


class SiteConfig(AdminConfig):
    """Django's admin, with our site in place of the default one."""

    default_site = "common.admin.site.Site"
