"""Numbers as a person types them into a form: read exactly or asked back, in the language of the page."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.numbers import separators
from common.reading import parsing


class AmbiguousNumber(ValueError):
    """The text has two readings; ``readings`` are both, each written so that it can be typed without doubt."""

    def __init__(self, text: str, readings: list[str]) -> None:
        super().__init__(text)
        self.readings = readings


def read_number(text: str) -> Decimal:
    """The number that ``text`` means, taken for what it can only be.

    "6,1" and "6.1" are decimals, "1.234.567" has thousands. One sign before three digits may be either: on an
    Indonesian page the comma is the decimal sign, but "7.959" is asked back, and on an English page both are,
    because the people who type there write both. Raises AmbiguousNumber, else ValueError.
    """
    numeral = parsing.numeral(text)
    known = {sign: parsing.number(numeral, sign) for sign in parsing.readings(numeral)}
    values = {sign: value for sign, value in known.items() if value is not None}
    if not values:
        raise ValueError(text)
    if len(set(values.values())) == 1:
        return next(iter(values.values()))
    if separators()[1] == "," in numeral:
        return values["comma"]
    raise AmbiguousNumber(text, [write_number(value) for value in sorted(values.values(), reverse=True)])


def write_number(value: Decimal) -> str:
    """``value`` as ``read_number`` reads it back: the page's decimal sign, no thousands, no idle zeros."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    sign = separators()[1]
    if sign == "." and len(text.partition(".")[2]) == 3:
        text += "0"  # four decimals cannot be thousands
    return text.replace(".", sign)


class TypedNumberField(forms.DecimalField):
    """A number typed with a decimal comma or point; one with two readings is asked back, never guessed."""

    widget = forms.TextInput
    default_error_messages = {
        "invalid": _("“%(value)s” is not a number. Write digits with a decimal sign, for example %(example)s."),
        "ambiguous": _("Is “%(value)s” %(larger)s or %(smaller)s? Write one of the two."),
    }

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values or isinstance(value, Decimal):
            return super().to_python(value)
        text = str(value)[: parsing.LONGEST_NUMERAL + 1]
        try:
            return read_number(text)
        except AmbiguousNumber as error:
            larger, smaller = error.readings
            raise self._error("ambiguous", value=text, larger=larger, smaller=smaller) from error
        except ValueError as error:
            raise self._error("invalid", value=text, example=write_number(Decimal("6.1"))) from error

    def _error(self, code: str, **params: Any) -> forms.ValidationError:
        return forms.ValidationError(self.error_messages[code], code=code, params=params)

    def prepare_value(self, value: Any) -> Any:
        return write_number(value) if isinstance(value, Decimal) else value

    def widget_attrs(self, widget: Any) -> dict[str, Any]:
        return {"inputmode": "decimal", "autocomplete": "off", "class": "typed-number"}
