"""Names of provinces and districts, to tell whether a heading, a title or a column is about one. Two queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from indicators.imports.meanings.synonyms import words_of
from regions.lookup.resolving import normal
from regions.models import Region, RegionCode

LONGEST = 6  # words of a name


class RegionNames:
    """All names down to the district, also without their kind, and the spellings of published tables."""

    def __init__(self) -> None:
        self.codes: dict[str, set[str]] = defaultdict(set)
        self.with_kind: dict[str, set[str]] = defaultdict(set)
        rows = [*Region.objects.filter(level__lte=2).values_list("name", "code", "level")]
        labels = RegionCode.objects.filter(system="label", region__level__lte=2)
        rows += labels.values_list("code", "region_id", "region__level")
        for name, code, level in rows:
            text = normal(name)
            bare = text.removeprefix("KABUPATEN ").removeprefix("KOTA ")
            self.codes[text].add(code)
            self.codes[bare].add(code)
            if level < 2 or bare != text:
                self.with_kind[text].add(code)

    def is_name(self, text: str) -> bool:
        """True where a region down to the district is called so, alone or behind its province."""
        name = normal(text)
        return name in self.codes or normal(text.rpartition(" - ")[2]) in self.codes

    def any_province(self, texts: Iterable[str]) -> bool:
        """True where one of the texts is the name of a province, alone or among others, or none is known at all."""
        names = dict.fromkeys(name for text in texts for name in (text, text.partition(",")[0]))
        named = [code for name in names for code in self.codes.get(normal(name), ())]
        districts = [code for code in named if code.count(".")]
        return not districts or len(districts) < len(named)

    def only(self, text: str) -> str:
        """The code of the one region that is called so; empty where none or several are."""
        found = self.with_kind.get(normal(text)) or self.codes.get(normal(text), set())
        return next(iter(found)) if len(found) == 1 else ""

    def within(self, text: str) -> list[str]:
        """Codes of the regions whose names stand in ``text``: a district with its kind, or a name that only one bears.

        The longest name counts: "Kepulauan Riau" is not Riau.
        """
        return list(dict.fromkeys(code for code in map(self.only, self._spans(text)) if code))

    def words_within(self, text: str) -> set[str]:
        """The words of all names of regions in ``text``, also of those that several bear."""
        return {word for name in self._spans(text) for word in words_of(name)}

    def _spans(self, text: str) -> Iterator[str]:
        """The names that stand in ``text``, the longest that begins at each word."""
        words = normal("".join(sign if sign.isalnum() or sign in "-'’. " else " " for sign in text)).split()
        at = 0
        while at < len(words):
            spans = (" ".join(words[at : at + size]) for size in range(min(LONGEST, len(words) - at), 0, -1))
            name = next((span for span in spans if span in self.codes), "")
            if name:
                yield name
            at += len(name.split()) or 1
