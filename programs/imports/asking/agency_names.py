"""Names of agencies that are one but for the name of their region: "Dinas Sosial" beside that of the Kabupaten. Asked.

The option ``agencies`` ({name in the file: name of the agency, or "new"}) says whether they are the same.
"""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from common.names import clean_name
from common.reading import parsing
from common.reading.tables import FileRow
from imports.machinery.outcome import Question
from imports.machinery.staging import Problems
from indicators.imports.row_regions import RowRegions
from regions.agency_names import agency_key
from regions.models import Agency, Region

ANOTHER = "new"
KINDS = {"kabupaten", "kota", "provinsi", "daerah", "administrasi", "pemerintah"}
KEPT = 2000  # different names


class AgencyNames:
    """The agencies that one file names. ``look`` at all rows, then ``questions``; ``name`` is the one that is meant."""

    def __init__(self, fields: Mapping[str, int], answers: Mapping[str, str]) -> None:
        self.agency = fields.get("agency")
        self.regions = {name: fields[name] for name in ("agency_region", "region") if name in fields}
        self.answers = {name: answer for name, answer in answers.items() if answer != ANOTHER}
        self.answered = set(answers)
        self.first: dict[tuple[str, ...], FileRow] = {}

    def look(self, row: FileRow) -> None:
        """Takes note of the first line of each name and region."""
        if self.agency is None or len(self.first) >= KEPT or parsing.is_missing(row.cells[self.agency]):
            return
        places = (str(row.cells[index]) for index in self.regions.values())
        self.first.setdefault((clean_name(str(row.cells[self.agency])), *places), row)

    def name(self, written: str) -> str:
        """The agency that is meant by a name of the file."""
        return self.answers.get(written, written)

    def questions(self, places: Mapping[str, RowRegions]) -> Iterator[Question]:
        """One question for each name that is not known and differs from another by its region alone."""
        written = self._written(places)
        stored: dict[str, list[Agency]] = {}
        for agency in Agency.objects.filter(region__in=set(written.values())).order_by("id") if written else ():
            stored.setdefault(agency.region_id, []).append(agency)
        names = dict(Region.objects.filter(code__in=set(written.values())).values_list("code", "name"))
        for name, region in written.items():
            known = stored.get(region, [])
            keys = {agency_key(text) for agency in known for text in (agency.name, agency.short_name) if text}
            if name in self.answered or agency_key(name) in keys:
                continue
            longer = [other for other, place in written.items() if place == region and len(other) > len(name)]
            near = _near(name, [*(agency.name for agency in known), *longer], names.get(region, ""))
            if near:
                yield _question(name, near)

    def _written(self, places: Mapping[str, RowRegions]) -> dict[str, str]:
        """Each name with the region of its agency, where it is known."""
        found = {}
        for (name, *_places), row in self.first.items():
            regions = (places[column].find(row, Problems()) for column, index in self.regions.items()
                       if column in places and not parsing.is_missing(row.cells[index]))  # fmt: skip
            if code := next(filter(None, regions), None):
                found[name] = code
        return found


def _near(name: str, others: list[str], region: str) -> list[str]:
    """Those of the other names that are the same without the region; each agency once."""
    bare, key = _bare(name, region), agency_key(name)
    found = {agency_key(other): other for other in reversed(others) if _bare(other, region) == bare}
    return [other for other_key, other in found.items() if other_key != key]


def _bare(name: str, region: str) -> str:
    """The key of a name without that of the region and the words for its kind at the end."""
    words, of_region = agency_key(name).split(), agency_key(region).split()
    while of_region and of_region[0] in KINDS:
        of_region = of_region[1:]
    if of_region and words[-len(of_region) :] == of_region:
        words = words[: -len(of_region)]
    while words and words[-1] in KINDS:
        words = words[:-1]
    return " ".join(words)


def _question(name: str, near: list[str]) -> Question:
    text = _("“%(name)s” is not known as an agency, but “%(other)s” is the same name with that of the region. Are they "
             "the same agency?")  # fmt: skip
    choices = [(other, _("the same: %(name)s") % {"name": other}) for other in near]
    choices.append((ANOTHER, _("another agency, which is new")))
    proposal, reason = (near[0], _("Only the name of the region differs.")) if len(near) == 1 else ("", "")
    return Question(text % {"name": name, "other": near[0]}, "agencies", tuple(choices), proposal, reason, name)
