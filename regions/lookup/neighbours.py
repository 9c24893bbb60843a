"""What the lines beside a name say of it: lists name the regions of one province together, and kota after kabupaten."""

from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple

MOST = 50_000  # places of a file that are kept in their order
NEAR = 3  # lines that are looked at on either side


class Beside(NamedTuple):
    """The provinces and the kinds of the nearest regions above and below one occurrence of a name.

    ``is_last``: no line stands below it.
    """

    provinces: frozenset[str]
    kinds: frozenset[str]
    is_last: bool = False


class Neighbours:
    """The places of a file in their order; of lines that repeat a place one counts."""

    def __init__(self) -> None:
        self.places: list[Hashable] = []

    def note(self, place: Hashable) -> None:
        """Takes notice of the place of the next line."""
        if len(self.places) < MOST and (not self.places or self.places[-1] != place):
            self.places.append(place)

    def beside(
        self, places: Iterable[Hashable], code_of: Callable[[Hashable], str], kind_of: Callable[[str], str]
    ) -> list[Beside]:
        """What stands beside each occurrence of ``places``, in order. ``code_of``: empty where it is not known."""
        wanted = set(places)
        found = []
        for at, place in enumerate(self.places):
            if place in wanted:
                sides = (self.places[max(at - NEAR, 0) : at][::-1], self.places[at + 1 : at + 1 + NEAR])
                codes = [next((code for one in side if len(code := code_of(one)) == 5), "") for side in sides]
                known = [code for code in codes if code]
                is_last = at == len(self.places) - 1
                found.append(Beside(frozenset(code[:2] for code in known), frozenset(map(kind_of, known)), is_last))
        return found


def chosen(codes: list[str], kinds: dict[str, str], beside: Beside) -> str:
    """The one of ``codes`` that fits what stands beside a name; empty where none or several do.

    ``kinds``: kabupaten or kota, by code.
    """
    if len(beside.provinces) > 1:  # between two lists, or in one of the whole country by the alphabet
        return ""
    fitting = [code for code in codes if code[:2] in beside.provinces] if beside.provinces else codes
    if len(fitting) > 1 and len(beside.kinds) == 1:
        fitting = [code for code in fitting if kinds.get(code) in beside.kinds]
    return fitting[0] if len(fitting) == 1 else ""
