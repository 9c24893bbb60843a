"""Columns headed "Total" or "Jumlah": the sum of urban and rural, or of other parts that stand beside them."""

from collections.abc import Sequence

from indicators.imports.meanings.synonyms import breakdown_of, words_of

Path = tuple[str, ...]
NAMED = {"perkotaan": "urban", "perdesaan": "rural"}
SUMS = (("total",), ("jumlah",), ("jumlah", "total"))


def is_sum(text: str) -> bool:
    """True where ``text`` says "Total" or "Jumlah" and nothing besides."""
    return words_of(text) in SUMS


def is_of_other_parts(path: Path, others: Sequence[Path]) -> bool:
    """True for the heading of a sum beside which no part says urban or rural: "Makanan | Bukan Makanan | Total".

    ``others``: the headings of all columns of the table. What stands beside it has the same upper headings.
    """
    place = next((at for at, text in enumerate(path) if is_sum(text)), None)
    if place is None or _says_where(" ".join(path)):
        return False
    beside = [other[place] for other in others if other[:place] == path[:place] and len(other) > place]
    return not any(map(_says_where, beside))


def where_only(text: str) -> str:
    """urban or rural where only one of the two words stands in ``text``, else empty; "kota" alone may be a place."""
    kinds = {NAMED[word] for word in words_of(text) if word in NAMED}
    return kinds.pop() if len(kinds) == 1 else ""


def _says_where(text: str) -> bool:
    return breakdown_of(text) in ("urban", "rural") or not NAMED.keys().isdisjoint(words_of(text))
