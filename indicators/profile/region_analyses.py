"""The analyses of a region's page, and the words in which they are said."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from common import numbers
from indicators.figures import analyses
from indicators.figures.measures import weakest, with_evidence
from indicators.figures.series import segments
from indicators.figures.survey_error import threshold
from indicators.profile.panels import RegionPanels

LIKE_NAMED = 3  # of those that are not told apart from the region


class RegionAnalyses:
    """Position, development, effectiveness, relevance and linkage of the indicator shown in ``panels``."""

    panels: RegionPanels

    @cached_property
    def position(self) -> analyses.Position | None:
        """Rank among the siblings; only a district has siblings on its page."""
        panels = self.panels
        if panels.region.level != 2:
            return None
        places = panels.subregions.rows
        estimates = {place.code: None if place.value is None else place.estimate for place in places}
        province, country = panels.family[1], panels.family[-1]
        return analyses.relative_position(
            panels.region.code,
            estimates,
            panels.value_of(province.code, panels.indicator),
            panels.value_of(country.code, panels.indicator),
            panels.threshold_of(panels.indicator),
        )

    @property
    def province_evidence(self) -> str:
        """Of the province's figure that a district is held against."""
        return self.panels.evidence_of(self.panels.family[1].code, self.panels.indicator)

    @property
    def country_evidence(self) -> str:
        """Of the country's figure that a district is held against."""
        return self.panels.evidence_of(self.panels.family[-1].code, self.panels.indicator)

    @property
    def rank_text(self) -> str:
        """ "3", or "3–4" where others are not told apart from the region."""
        rank = self.position.rank if self.position else None
        return "" if rank is None else f"{rank.best}–{rank.worst}" if rank.worst > rank.best else str(rank.best)

    @property
    def like_text(self) -> str:
        """ "Paser (8,13), Berau (7,9)": the nearest of those that are not told apart from the region."""
        like = self.position.like if self.position else ()
        places = {place.code: place for place in self.panels.subregions.rows}
        write = numbers.writer(self.panels.measure.decimals)
        words = [f"{places[code].name} ({write(places[code].value)})" for code in like[:LIKE_NAMED]]
        if more := len(like) - LIKE_NAMED if len(like) > LIKE_NAMED else 0:
            words.append(_("and %(n)s others") % {"n": more})
        return ", ".join(words)

    @cached_property
    def development(self) -> analyses.Development | None:
        return analyses.development(self.panels.main_points, self.panels.own_changes)

    @cached_property
    def developments(self) -> list[analyses.Development]:
        """Where the series is broken: the developments within its unbroken runs."""
        return analyses.unbroken_developments(self.panels.main_points, self.panels.own_changes)

    @cached_property
    def development_of_claims(self) -> list[analyses.Development]:
        """What claims without a month say, which stand outside of the series."""
        changes = self.panels.own_changes
        runs = segments(self.panels.loose_claims, changes)
        return [found for run in runs if (found := analyses.development(run, changes))]

    @cached_property
    def steps(self) -> list[analyses.PeriodChange]:
        return self._steps_of(self.panels.indicator)

    def _steps_of(self, indicator: str) -> list[analyses.PeriodChange]:
        panels = self.panels
        points = panels.comparable(panels.region.code, indicator)
        direction, apart = panels.measures[indicator].direction, panels.threshold_of(indicator)
        return analyses.steps(points, direction, panels.own_changes, apart)

    @cached_property
    def relevance(self) -> analyses.Relevance | None:
        panels = self.panels
        if panels.region.level == 0:
            return None
        found = ((panels.comparable(r.code, panels.indicator), panels.changes.get(r.code, ())) for r in panels.family)
        return analyses.relevance(list(found), [threshold(panels.indicator, r.level) for r in panels.family])

    @property
    def relevance_words(self) -> list[str]:
        """Who moved as the region did and who did not; nothing is said of a change within the survey error."""
        found, family = self.relevance, self.panels.family
        if found is None:
            return []
        if not found.is_told:
            return [_("The change of the region lies within the survey error: its direction is not told.")]
        sentences = (
            (_("Moved in the same direction: %(regions)s."), found.others("same")),
            (_("Moved in another direction: %(regions)s."), found.others("other")),
            (_("Changed within the survey error: %(regions)s."), found.others("open")),
        )
        return [words % {"regions": ", ".join(family[n].short_name for n in of)} for words, of in sentences if of]

    @property
    def relevance_lines(self) -> list[str]:
        """The change of each region compared, "Kutai Timur −0,25 persen poin"."""
        write, found = self.panels.measure.show_difference, self.relevance
        lines = zip(self.panels.family, found.changes, found.evidences, strict=True) if found else ()
        return [with_evidence(f"{r.short_name}: {write(c)}", evidence) for r, c, evidence in lines]

    @property
    def linkage(self) -> list[str]:
        """The yearly changes of the indicator beside those of each other one: n, and r from 8 pairs on.

        Two levels that both have a trend go together whatever they measure: they are no evidence, and are not paired.
        """
        lines = []
        for code, measure in self.panels.measures.items():
            pairs = (
                [] if code == self.panels.indicator else analyses.yearly_differences(self.steps, self._steps_of(code))
            )
            if pairs:
                n, r = analyses.correlation([(one.change, other.change) for one, other in pairs])
                text = _("not enough data") if r is None else f"r = {numbers.number(r, 2)}"
                evidence = weakest(step.evidence for pair in pairs for step in pair)
                lines.append(with_evidence(f"{measure.label}: n = {n}, {text}", evidence))
        return lines
