"""What the lines above a table say of all its columns, and whether they say more than an indicator."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from indicators.imports.meanings import synonyms
from indicators.imports.meanings.headings import ROMAN, HeadingParts, Words
from indicators.imports.meanings.region_names import RegionNames

PEOPLE = ("thousand_people", "people", "million_people")


@dataclass
class Title:
    """What the lines above a table say of all its columns.

    ``more``: words that are neither the indicator, a unit, a time, a region nor usual in titles ("target", "lulusan
    smk"): with them the title does not decide what the columns hold, and not even a proposal is made, except where the
    name of an indicator runs over two lines (``is_joined``).
    """

    lines: list[str]
    parts: HeadingParts
    regions: list[str] = field(default_factory=list)
    more: list[str] = field(default_factory=list)
    is_joined: bool = False

    @classmethod
    def of(cls, lines: list[str], headings: list[str], words: Words, names: RegionNames) -> "Title":
        """``lines`` as they stand in the file, else its ``headings``, name the regions that it is about."""
        for texts in (lines, headings):
            regions = list(dict.fromkeys(code for text in texts for code in names.within(text)))
            if regions:
                break
        parts, joined = words.read(tuple(lines)), words.read((" ".join(lines),))
        more = _more(parts, lines, names)
        is_joined = joined.indicators != parts.indicators
        if is_joined:  # a name that runs over two lines
            parts = replace(parts, indicators=joined.indicators, neutral=joined.neutral)
        return cls(lines, parts, regions, more, is_joined)

    @property
    def doubted(self) -> bool:
        """True where it may be no figure that is kept here: a target, a difference, women, food, households.

        With two units a figure is of two things: "Rupiah/Rumah Tangga/Bulan".
        """
        more = synonyms.NOT_MEASURED & set(self.more) if self.is_joined else self.more
        return bool(self.parts.split or more or self.has_units_of_others)

    @property
    def has_units_of_others(self) -> bool:
        """True where the title has a unit that its indicator cannot be in, beside or instead of its own."""
        return bool({"households", "families", "villages"} & set(self.parts.units))

    @property
    def proposal(self) -> str:
        """The indicator that it may mean; empty where it names none, several, or what may be none."""
        return "" if self.doubted else self.named(self.parts.unit)

    def indicator(self, unit: str) -> str:
        """The indicator of a column in ``unit``; empty where the title does not decide it."""
        return "" if self.more or self.has_units_of_others else self.named(unit or self.parts.unit)

    def named(self, unit: str) -> str:
        """The indicator that its words name; the unit says whether "penduduk miskin" is a rate or a number."""
        if self.parts.indicator or not self.parts.neutral:
            return self.parts.indicator
        rate, number = self.parts.neutral
        return rate if unit == "percent" else number if unit in PEOPLE else ""


def _more(parts: HeadingParts, lines: Iterable[str], names: RegionNames) -> list[str]:
    places = {word for line in lines for word in names.words_within(line)}
    neutral = synonyms.TITLE_WORDS | synonyms.PUBLISHERS | places | set(ROMAN)
    rest = [word for word in parts.rest if word not in neutral and any(sign.isalpha() for sign in word)]
    return list(dict.fromkeys([*parts.split.split(), *rest]))
