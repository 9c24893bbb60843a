"""The tables of the reach page: every column with its words, for the screen and for files."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common import numbers
from common.writing.sheets import Col, Sheet
from indicators.figures.measures import EVIDENCE_WORDS, NOT_PUBLISHED
from programs.models import Unit
from programs.reach.basis import NO_NUMBER, ReachNumber, basis_words, others_words
from programs.reach.content import ReachContent, ReachLine
from programs.reach.standing import MEASURES, ReachStanding
from programs.reporting.periods import quarter_label

UNITS = dict(Unit.choices)
REASONS = {
    "": "",
    "unit": gettext_lazy("not comparable: other unit"),
    "regions": gettext_lazy("not comparable: not all parts have reported"),
    "date": gettext_lazy("not comparable: other or unknown date"),
    "several": gettext_lazy("not comparable: several target groups"),
    "no_group": gettext_lazy("no target group recorded"),
    "no_size": gettext_lazy("size of the target group: no data"),
    "size_0": gettext_lazy("the target group is 0"),
    "no_recipients": gettext_lazy("realised: no data"),
}


def counted(value: int | None, unit: str) -> str:
    """ "500 keluarga (KK)"; None is "no data"."""
    return numbers.number(value) if value is None else f"{numbers.number(value)}{numbers.NBSP}{UNITS[unit]}"


def percent(value: Decimal | None) -> Decimal | None:
    """A percentage as it is shown and exported: two places."""
    return None if value is None else value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def basis_words_of(subregions: int | None, whole: bool, of: int) -> str:
    """The basis of a number of which no subregion is left out."""
    return basis_words(ReachNumber(0, subregions, None, None, whole), of, {})


class _Words:
    """Periods and bases repeat in every row of a table: each is put into words once."""

    def __init__(self, content: ReachContent):
        year = content.year
        self.names = content.names
        self.quarter = lru_cache(lambda quarter: _("year not stated") if year is None else quarter_label(year, quarter))
        self._basis = lru_cache(basis_words_of)

    def period(self, number: ReachNumber) -> str:
        """The period of a number; empty where there is none."""
        return "" if number.value is None else self.quarter(number.quarter)

    def basis(self, number: ReachNumber, of: int) -> str:
        """How a number came about: "own row" or "sum, 3 of 10 parts reported"; empty where there is none."""
        if number.value is None:
            return ""
        if number.others or number.beside:
            return basis_words(number, of, self.names)
        return self._basis(number.subregions, number.whole, of)

    def whole_basis(self, number: ReachNumber, of: int) -> str:
        """The same with the period of the number."""
        return "" if number.value is None else basis_words(number, of, self.names, self.period(number))


def own_basis(content: ReachContent, number: ReachNumber, of: int) -> str:
    """How the number of a region came about, with its period and the subregions that are not in it."""
    return _Words(content).whole_basis(number, of)


def region_addresses(codes: Iterable[str]) -> list[str]:
    """The pages of many regions; the address is looked up once."""
    begin, end = reverse("region", args=["00"]).split("00")
    return [f"{begin}{code}{end}" for code in codes]


def subregions_sheet(content: ReachContent, lines: Sequence[ReachLine]) -> Sheet:
    """One row per subregion, for ``lines`` of it."""
    named = any(line.named is not None for line in content.lines)
    columns = (
        Col("region", _("code")),
        Col("region_name", _("region")),
        Col("unit", _("unit"), words=UNITS, screen=False),
        Col("target", _("target of the programme"), "number", 0),
        Col("allocated", _("allocated"), "number", 0),
        Col("realised", _("realised"), "number", 0),
        Col("period", _("up to"), lifted=True),
        Col(
            "target_period",
            _("target of the programme: up to"),
            screen=_has_another_period(content, "target"),
            lifted=True,
        ),
        Col("allocated_period", _("allocated: up to"), screen=_has_another_period(content, "allocated"), lifted=True),
        Col("basis", _("basis"), lifted=True),
        Col("evidence", _("evidence"), words=EVIDENCE_WORDS, lifted=True),
        Col("group", _("target group"), lifted=True),
        Col("size", _("size of the target group"), "number", 0),
        Col("group_unit", _("unit of the target group"), words=UNITS, lifted=True),
        Col("as_of", _("as of"), "date", missing=_("not given"), lifted=True),
        Col("source", _("source of the target group"), lifted=True),
        Col("reach", _("reach, %"), "number", 2, missing=""),
        Col("reason", _("why there is no reach"), words=REASONS, lifted=True),
        Col("need", _("need (not reached yet)"), "number", 0, missing=""),
        Col("rank", _("rank of the under-served"), "number", 0, missing=""),
        Col("named", _("named recipients"), "number", 0, screen=named),
        Col("difference", _("named minus reported"), "number", 0, screen=named),
    )
    words = _Words(content)
    rows = [_row(content, line, words) for line in lines]
    links = {"region_name": region_addresses(line.code for line in lines)}
    return Sheet("reach", _("Reach by region"), columns, rows, links=links, notes=rank_notes(content))


def _has_another_period(content: ReachContent, measure: str) -> bool:
    """Whether in any line ``measure`` is of another period than the number that the line is known by."""
    return any(is_apart(line.standing, measure) for line in content.lines if line.standing)


def is_apart(stand: ReachStanding, measure: str) -> bool:
    """Whether ``measure`` is of another period than ``stand.said``, whose period stands in the row."""
    number = stand.number(measure)
    return number.value is not None and number.quarter != stand.said.quarter


def marks_note(standings: Iterable[ReachStanding | None]) -> list[str]:
    """What must be marked among the numbers of a chart or a map: made-up ones, claims and agencies' own counts."""
    found = {stand.evidence for stand in standings if stand}
    marks = [mark for mark in NOT_PUBLISHED if mark in found]
    words = ", ".join(str(EVIDENCE_WORDS[mark]) for mark in marks)
    return [_("Among these numbers: %(evidence)s.") % {"evidence": words}] if marks else []


def rank_notes(content: ReachContent) -> list[str]:
    """That the lines are compared in one period, who is known for another one only, and how many are not ranked."""
    notes = []
    if others := content.others():
        apart = others_words(others, {line.code: line.name for line in content.lines})
        words = _("Compared and ranked: %(period)s. Not ranked, as known for another period only: %(others)s.")
        notes.append(words % {"period": _Words(content).quarter(content.quarters["realised"]), "others": apart})
    if content.ranked and content.unranked > content.ranked:
        words = _("No ranks: the reach is known of %(n)s regions, and of %(m)s that take part it is not.")
        notes.append(words % {"n": content.ranked, "m": content.unranked})
    elif content.ranked and content.unranked > len(others):
        words = _("Ranked: %(n)s regions; of %(m)s others that take part the reach is not known.")
        notes.append(words % {"n": content.ranked, "m": content.unranked - len(others)})
    return notes


def _row(content: ReachContent, line: ReachLine, words: _Words) -> tuple:
    stand, group, reach = line.standing, line.group, line.reach
    said = stand.said if stand else NO_NUMBER
    return (
        line.code,
        line.name,
        content.unit,
        stand.target if stand else None,
        line.allocated,
        line.realised,
        words.period(said),
        words.period(stand.number("target")) if stand else "",
        words.period(stand.number("allocated")) if stand else "",
        words.basis(said, stand.of) if stand else "",
        stand.evidence if stand else None,
        group.name if group else None,
        group.size if group else None,
        group.unit if group else None,
        group.as_of if group else None,
        group.source if group else None,
        percent(reach.percent) if reach else None,
        line.reason or None,
        reach.need if reach else None,
        line.rank,
        content.shown_named(line),
        content.shown_difference(line),
    )


def programs_sheet(content: ReachContent) -> Sheet:
    """The programmes of the region in the year: one row per programme and unit, never added."""
    measures = {"target": _("target of the programme"), "allocated": _("allocated"), "realised": _("realised")}
    apart = {name for name in measures for offer in content.offers if is_apart(offer.standing, name)}
    columns = (
        Col("program", _("code")),
        Col("program_name", _("programme")),
        Col("unit", _("unit"), words=UNITS),
        *(column for name, label in measures.items() for column in _with_basis(name, label, screen=name in apart)),
        Col("period", _("up to")),
        Col("size", _("size of the target group"), "number", 0),
        Col("reach", _("reach, %"), "number", 2, missing=""),
        Col("reason", _("why there is no reach"), words=REASONS),
        Col("evidence", _("evidence"), words=EVIDENCE_WORDS, lifted=True),
        Col("reported", _("regions with rows"), "number", 0),
    )  # fmt: skip
    words = _Words(content)
    rows, links = [], []
    for offer, line in zip(content.offers, content.reached, strict=True):
        stand = offer.standing
        numbers_of = [stand.number(measure) for measure in MEASURES]
        measured = [x for n in numbers_of for x in (n.value, words.whole_basis(n, stand.of))]
        reached = line.group.size if line.group else None, percent(line.percent), line.reason or None
        rows.append((offer.code, offer.name, stand.unit, *measured, words.period(stand.said), *reached, stand.evidence,
                     stand.reported))  # fmt: skip
        links.append(_address(content, program=offer.code, unit=stand.unit))
    return Sheet("programs", _("All programmes of the region"), columns, rows, links={"program_name": links})


def _with_basis(name: str, label: str, *, screen: bool) -> tuple[Col, Col]:
    """A number and how it came about: on the screen that of the realised one, and what is of another period."""
    words = _("%(number)s: basis") % {"number": label}
    return Col(name, label, "number", 0), Col(f"{name}_basis", words, screen=screen or name == "realised")


def _address(content: ReachContent, **chosen) -> str:
    chosen |= {"region": content.region.code, "year": "none" if content.unstated else content.year or ""}
    return f"?{'&'.join(f'{key}={value}' for key, value in chosen.items())}"
