"""Template filters that write figures, periods and addresses."""

import json
from functools import cache

from django import template
from django.http import QueryDict
from lucide.templatetags.lucide import lucide

from common import numbers, palette
from common.reading.layout.several import line_name

register = template.Library()

NOT_KEPT = ("_export", "lang", "theme")

register.filter("day", numbers.day)
register.filter("line_name", line_name)


@register.filter
def figure(value, decimals=2):
    """A number in the language of the page; None, and what is not there at all, is "no data"."""
    return numbers.number(None if value == "" else value, int(decimals))


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


@register.simple_tag
def chart_colours():
    """The colours of charts that differ between the themes, as JSON: {value on a light page: name}."""
    return json.dumps({palette.colour(name): f"--{name}" for name in palette.THEMED})


@register.simple_tag
@cache
def icon(name):
    """A picture beside a word, of the size of its line (lucide); IconDoesNotExist where there is none of the name."""
    return lucide(name, size=None, **{"class": "i", "aria-hidden": "true"})


@register.simple_tag(takes_context=True)
def rendered(context, template):
    """Another template in this context, as a text: for what a page shows twice."""
    return context.template.engine.get_template(template).render(context)


@register.simple_tag(takes_context=True)
def query(context, **changes):
    """This page's query string with ``changes``; None removes a key. Paging restarts when anything else changes."""
    left_out = NOT_KEPT if "page" in changes else (*NOT_KEPT, "page")
    params = QueryDict(mutable=True)  # filled, since a copy of the page's own copies each value deeply
    for key, values in context["request"].GET.lists():
        if key not in left_out:
            params.setlist(key, values.copy())
    for key, value in changes.items():
        if value is None or value == "":
            params.pop(key, None)
        else:
            params[key] = str(value)
    return f"?{params.urlencode()}"


@register.simple_tag(takes_context=True)
def chosen_filters(context, filterset):
    """[(label, value as it is shown, this page's query without it)] of the filters in use of a valid form."""
    form = filterset.form
    said = [(field, _said(field)) for field in form if field.name in context["request"].GET and not field.errors]
    return [(field.label, value, query(context, **{field.name: None})) for field, value in said if value]


def _said(field) -> str:
    """The value of a form's field in the words of its choices."""
    value = field.value()
    values = [str(one) for one in value if one] if isinstance(value, (list, tuple)) else [str(value or "")]
    words = {str(code): str(label) for code, label in getattr(field.field, "choices", ())}
    return ", ".join(words.get(one, one) for one in values if one)
