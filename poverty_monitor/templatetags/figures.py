"""Template filters that write figures, periods and addresses."""

from django import template

from poverty_monitor.lib import numbers

register = template.Library()

register.filter("day", numbers.day)


@register.filter
def figure(value, decimals=2):
    """A number in the language of the page; None is "no data"."""
    return numbers.number(value, int(decimals))


@register.filter
def signed(value, decimals=2):
    """A number with its sign."""
    return numbers.number(value, int(decimals), signed=True)


@register.filter
def points(value):
    """A difference of percentages, in percentage points."""
    return numbers.points(value)


@register.filter
def difference(value, measure):
    """A difference of two values of ``measure``, signed and with its unit."""
    return measure.show_difference(value)


@register.simple_tag(takes_context=True)
def query(context, **changes):
    """This page's query string with ``changes``; None removes a key. Paging restarts when anything else changes."""
    params = context["request"].GET.copy()
    params.pop("_export", None)
    params.pop("lang", None)
    params.pop("theme", None)
    if "page" not in changes:
        params.pop("page", None)
    for key, value in changes.items():
        if value is None or value == "":
            params.pop(key, None)
        else:
            params[key] = str(value)
    return f"?{params.urlencode()}"
