"""The programmes' part of the sample data: four reports as claims, and a made-up year of Kalimantan Timur.

Programmes and their numbers go through the same importer as any file; what it has no format for is read from small
tables beside. All rows are marked as sample; those that somebody changed since are never removed with it.
"""

from datetime import date, datetime, time
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from common.choices import Evidence, Workflow
from imports.models import ImportBatch
from indicators.sample import Removed, SampleError, SampleStep, already_loaded, delete_rows, read_rows, register, unused
from programs.imports.programs import KIND, import_programs
from programs.models import (
    Activity,
    ActivityCommodity,
    ActivityPartner,
    ActivityRegion,
    CumulativeClaim,
    FinancialProgress,
    InKindItem,
    ParticipantGroup,
    PhysicalProgress,
    Program,
    Report,
    ReportEvent,
    Speaker,
    TargetGroup,
)
from programs.reporting.cycle import PROGRESS, rows_of
from programs.reporting.periods import Period
from regions.models import Agency, Commodity, Source

DATA = Path(__file__).parent / "sample_data"
IMPORTED = ("programs-reports.csv", "programs-2025.csv")
CHILDREN = {
    "activity_regions.csv": ActivityRegion, "participants.csv": ParticipantGroup, "speakers.csv": Speaker,
    "partners.csv": ActivityPartner, "activity_commodities.csv": ActivityCommodity, "items.csv": InKindItem,
}  # fmt: skip
MARKED = (Report, CumulativeClaim, TargetGroup, Activity, PhysicalProgress, FinancialProgress, Program)
KEPT_IN_STEP = {  # with their programme
    "programs_reachsummary", "programs_reachperiod", "programs_moneysummary", "programs_moneyperiod",
    "programs_program_terms",
}  # fmt: skip
REFERENCES = {"region": "region_id", "venue_region": "venue_region_id"}


def load() -> dict[str, int]:
    """Loads what is not loaded yet; new rows by file."""
    loaded = {}
    _sources()
    for name in IMPORTED:
        loaded[name] = _imported(DATA / name)
    with transaction.atomic():
        loaded["activities.csv"] = _activities()
        loaded["cumulative_claims.csv"] = _claims()
        loaded["target_groups-2025.csv"] = _target_groups()
        loaded["reports-2025.csv"] = _reports()
    return {name: count for name, count in loaded.items() if count}


def _sources() -> None:
    for row in read_rows(DATA / "sources.csv"):
        key = {"title": row["title"], "publisher": row["publisher"], "published_on": row["published_on"] or None}
        Source.objects.get_or_create(**key, defaults={"kind": row["kind"]})


def _imported(path: Path) -> int:
    if already_loaded(path):
        return 0
    _batch, outcome = import_programs(path, {}, confirm=True, is_sample=True)
    if not outcome.written:
        raise SampleError(f"{path.name}: {outcome.problems[:3]}")
    return outcome.counts["new"] + outcome.counts["changed"]


def _source(title: str) -> Source:
    return Source.objects.get(title=title)


def _agency(text: str) -> Agency | None:
    """The agency of "region|name", made where it is not known; None where the text is empty."""
    region, _bar, name = text.partition("|")
    return Agency.objects.get_or_create(region_id=region, name=name)[0] if name else None


def _program(code: str) -> Program | None:
    return Program.objects.get(code=code) if code else None


def _activities() -> int:
    """Activities with all that hangs on them; made at once and without a history, which is for changes by hand."""
    found: dict[str, Activity] = {}
    for row in read_rows(DATA / "activities.csv"):
        key, source = row.pop("key"), _source(row.pop("source"))
        if not Activity.objects.filter(title=row["title"], source=source).exists():
            found[key] = Activity(
                program=_program(row.pop("program")), agency=_agency(row.pop("agency")), source=source,
                region_id=row.pop("region"), venue_region_id=row.pop("venue_region") or None,
                starts_on=row.pop("starts_on") or None, ends_on=row.pop("ends_on") or None,
                recipients_are_sensitive=bool(row.pop("recipients_are_sensitive")), evidence=Evidence.CLAIMED,
                workflow=Workflow.APPROVED, is_sample=True, **row,
            )  # fmt: skip
    Activity.objects.bulk_create(found.values())
    for name, model in CHILDREN.items():
        rows = [_child(row) for row in read_rows(DATA / name) if row["activity"] in found]
        model.objects.bulk_create(model(**{**row, "activity": found[row["activity"]]}) for row in rows)
    return len(found)


def _child(row: dict[str, str]) -> dict:
    values: dict = {REFERENCES.get(name, name): value for name, value in row.items()}
    for name in ("participants", "number", "quantity"):
        if name in values:
            values[name] = values[name] or None
    if "agency" in values:
        values["agency"] = _agency(values["agency"])
    if "commodity" in values:
        values["commodity"] = Commodity.objects.get_or_create(name=values["commodity"])[0]
    return values


def _claims() -> int:
    made = []
    for row in read_rows(DATA / "cumulative_claims.csv"):
        key = {"program": _program(row["program"]), "unit": row["unit"], "source": _source(row["source"])}
        if not CumulativeClaim.objects.filter(**key, region=row["region"]).exists():
            made.append(
                CumulativeClaim(
                    **key, region_id=row["region"], year=row["year"] or None, period_text=row["period_text"],
                    value=row["value"], stated_by=row["stated_by"], note=row["note"], evidence=Evidence.CLAIMED,
                    is_sample=True,
                )
            )  # fmt: skip
    return len(CumulativeClaim.objects.bulk_create(made))


def _target_groups() -> int:
    programs = {program.code: program for program in Program.objects.filter(is_sample=True)}
    sources: dict[str, Source] = {}
    known = set(TargetGroup.objects.filter(program__in=programs.values()).values_list("program", "region", "name"))
    made = []
    for row in read_rows(DATA / "target_groups-2025.csv"):
        program = programs.get(row["program"])
        if program and (program.pk, row["region"], row["name"]) not in known:
            source = sources.setdefault(row["source"], _source(row["source"]))
            made.append(
                TargetGroup(
                    program=program, region_id=row["region"], name=row["name"], unit=row["unit"],
                    size=row["size"] or None, as_of=row["as_of"] or None, source=source, note=row["note"],
                    is_sample=True,
                )
            )  # fmt: skip
    return len(TargetGroup.objects.bulk_create(made))


def _reports() -> int:
    """Reports with their steps; what is not approved yet is not public either."""
    made = 0
    for row in read_rows(DATA / "reports-2025.csv"):
        agency, period = _agency(row["agency"]), Period(int(row["year"]), int(row["period"]))
        day = date.fromisoformat(row["submitted_on"])
        handed_in = datetime.combine(day, time(14), timezone.get_default_timezone())
        approved = row["state"] == Workflow.APPROVED
        report, new = Report.objects.get_or_create(
            agency=agency, year=period.year, period=period.number,
            defaults={"state": row["state"], "submitted_at": handed_in, "approved_at": handed_in if approved else None,
                      "is_sample": True},
        )  # fmt: skip
        made += new
        if new:
            _steps(report, row)
    return made


def _steps(report: Report, row: dict[str, str]) -> None:
    states = [Workflow.SUBMITTED, *([] if row["state"] == Workflow.SUBMITTED else [row["state"]])]
    ReportEvent.objects.bulk_create(
        ReportEvent(report=report, state=state, reason=row["reason"] * (state == row["state"])) for state in states
    )
    ReportEvent.objects.filter(report=report).update(at=report.submitted_at)
    if row["state"] != Workflow.APPROVED:
        for model in PROGRESS:
            rows = rows_of(report.agency, Period(report.year, report.period), model).filter(is_sample=True)
            rows.update(workflow=row["state"])


# --- removed --------------------------------------------------------------------------------------------


def remove(removed: Removed) -> None:
    """Deletes all sample rows that nobody changed and that nothing entered since hangs on."""
    agencies = _sample_agencies()
    for model in MARKED:
        rows = model.objects.filter(is_sample=True)
        changed = set(_changed(model))
        free = [pk for pk in rows.values_list("pk", flat=True) if pk not in changed]
        if model is Program:
            free = _keys(unused(Program, free, but=KEPT_IN_STEP))
        removed.kept += [str(row) for row in rows.exclude(pk__in=free)]
        removed.others += _delete(model, free)
    for batch in ImportBatch.objects.filter(kind=KIND, is_sample=True):
        if not any(model.objects.filter(batch=batch).exists() for model in PROGRESS):
            batch.delete()
            transaction.on_commit(lambda file=batch.file: file.delete(save=False))
            removed.batches += 1
    removed.others += _delete(Agency, _keys(unused(Agency, agencies)))


def _keys(rows) -> list[int]:
    return list(rows.values_list("pk", flat=True))


def _changed(model) -> list[int]:
    """Rows that somebody changed by hand."""
    if model is Report:
        return list(ReportEvent.objects.exclude(user=None).values_list("report", flat=True))
    history = getattr(model, "history", None)
    return list(history.filter(history_type="~").values_list("id", flat=True)) if history else []


def _delete(model, keys: list[int]) -> int:
    """Deletes the rows, and the trace that the deletion leaves in their history."""
    count = delete_rows(model.objects.filter(pk__in=keys))
    if count and hasattr(model, "history"):
        model.history.filter(id__in=keys).delete()
    return count


def _sample_agencies() -> list[int]:
    """Agencies that the files name."""
    names = {row["agency"].partition("|")[2] for row in read_rows(DATA / "reports-2025.csv")}
    names |= {row["agency"].partition("|")[2] for row in read_rows(DATA / "partners.csv")}
    names |= {row["agency"] for name in IMPORTED for row in read_rows(DATA / name)}
    return list(Agency.objects.filter(name__in=names).values_list("pk", flat=True))


def source_keys() -> list[int]:
    """Sources that the files name."""
    titles = {row["title"] for row in read_rows(DATA / "sources.csv")}
    return list(Source.objects.filter(title__in=titles).values_list("pk", flat=True))


register(SampleStep(load, remove, source_keys))
