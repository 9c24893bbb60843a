"""Marks of figures as SVG: each look has its shape, so that nothing is said by colour alone."""

from common.charting.svg.elements import element, number

PATTERNS = {
    "claimed": ("M0 5 5 0", 5), "sample": ("M0 5 5 0", 5), "reported": ("M1 1h1M3.5 3.5h1", 5),
}  # fmt: skip


def mark(look: str, x: float, y: float, radius: float, title: str) -> str:
    """The mark of a figure around a place; ``title`` is ready SVG. A hollow one has the colour of the ground inside."""
    if look == "full":
        return element("circle", title, cx=x, cy=y, r=radius, css="dot")
    size = max(radius, 3.5)  # a hollow mark is read by its shape
    if look == "claimed":
        return element("circle", title, cx=x, cy=y, r=size, css="dot hollow")
    left, right, top, bottom = (number(n) for n in (x - size, x + size, y - size, y + size))
    shapes = {
        "reported": f"M{left} {top}H{right}V{bottom}H{left}Z",
        "sample": f"M{left} {top}L{right} {bottom}M{left} {bottom}L{right} {top}",
        "apart": f"M{number(x)} {top}L{right} {number(y)}L{number(x)} {bottom}L{left} {number(y)}Z",
    }
    return element("path", title, d=shapes[look], css="dot cross" if look == "sample" else "dot hollow")


def triangle(x: float, y: float, title: str) -> str:
    """The mark of an event on the axis."""
    return element("path", title, d=f"M{number(x - 5)} {number(y)}h10l-5 -9Z", css="event")


def pattern(name: str, look: str, role: str) -> str:
    """What fills a bar of a weakly supported figure, by the name that ``url(#name)`` refers to."""
    data, size = PATTERNS[look]
    return element(
        "pattern", element("path", d=data, css="hatch"),
        id=name, width=size, height=size, pattern_units="userSpaceOnUse", css=f"s-{role}",
    )  # fmt: skip
