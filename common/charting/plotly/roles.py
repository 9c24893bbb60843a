"""The colour of a role in a plotly figure: the light value; static/js/charts.js puts that of the reader's theme."""

from common.palette import LIGHT, colour, faded

# The names before the palette had one for each role.
FORMER = {
    "region": "chart-1", "parent": "chart-2", "country": "chart-3", "target": "chart-4", "money": "chart-4",
    "alloc": "chart-3", "other": "chart-3",
}  # fmt: skip


def _name(role: str) -> str:
    """The name in the palette: others are drawn as the country is, quietly."""
    name = f"s-{'country' if role == 'other' else role}"
    return name if f"--{name}" in LIGHT else FORMER[role]


def colour_of(role: str) -> str:
    """The colour of a series, a reference or a bar."""
    return colour(_name(role))


def faint(role: str) -> str:
    """The same for an area behind lines."""
    return faded(_name(role), 0.15)
