"""A reader whose pages say something false: the check has to find it."""

from collections.abc import Callable

from papers.checking.figures.pages import check_view
from papers.checking.figures.view import View
from papers.checking.site import Comparison, Site

INPUTS = (
    "/indicators/?",
    "/targets/?",
    "/regions/?",
    "/programs/",
    "/meetings/?",
    "/activities/?",
)  # what the check starts from


class Remembered(Site):
    """Asks for every address once."""

    def __init__(self):
        super().__init__()
        self.bodies: dict[str, str] = {}

    def text(self, address: str) -> str:
        if address not in self.bodies:
            self.bodies[address] = super().text(address)
        return self.bodies[address]


class Falsified(Site):
    """The pages of the program, changed by ``change(address, body)``; the exports that a check starts from are true."""

    def __init__(self, true: Site, change: Callable[[str, str], str]):
        super().__init__()
        self.true, self.change, self.changed = true, change, 0

    def text(self, address: str) -> str:
        body = self.true.text(address)
        is_input = address.startswith(INPUTS) or "chart=changes" in address
        said = body if is_input else self.change(address, body)
        self.changed += said != body
        return said


def compare(site: Site, *views: View) -> Comparison:
    """What the check says of these pages."""
    comparison = Comparison()
    for view in views:
        check_view(site, view, comparison)
    return comparison


def differences(*views: View) -> list[str]:
    """What the check finds on the true pages."""
    return list(compare(Site(), *views).lines())
