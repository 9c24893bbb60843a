"""What the tests of typing figures share: addresses, and what is read from the answers."""

from django.urls import reverse

from indicators.models import Observation

ADD = "/admin/indicators/observation/add/"
LIST = "/admin/indicators/observation/"


def errors(answer):
    return answer.context["adminform"].form.errors


def samarinda(**fields):
    return Observation.objects.filter(region="64.72", indicator="p0", year=2025, **fields)


def change_address(row):
    return reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_change", args=[row.pk])


def loaded(client, row):
    return client.get(change_address(row)).context["adminform"].form.initial["loaded"]
