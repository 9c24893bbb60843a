"""The colour of a role in a plotly figure: the light value; static/js/charts.js puts that of the reader's theme."""

from common.palette import colour, faded


def _name(role: str) -> str:
    """The name in the palette: others are drawn as the country is, quietly."""
    return f"s-{'country' if role == 'other' else role}"


def colour_of(role: str) -> str:
    """The colour of a series, a reference or a bar."""
    return colour(_name(role))


def faint(role: str) -> str:
    """The same for an area behind lines."""
    return faded(_name(role), 0.15)
