"""Batches of every kind of import, brought as a file, and in every state a batch can have."""

from pathlib import Path

from django.core.files import File

from beneficiaries.imports.lists import import_beneficiaries
from imports.machinery import batches, undo
from imports.models import ColumnLayout, ImportBatch
from imports.registry import rights_of
from indicators.imports.statistics import import_indicators
from programs.imports.programs import import_programs

AREAS = ["64.08"]
TIDY = {"codes": "kemendagri", "decimal": "point", "source": "Susenas", "publisher": "BPS"}
FIGURES = "region,indicator,year,month,value,unit\n64.08,p0,2023,3,9.01,percent\n64.71,p0,2023,3,2.5,percent\n"
BAD_FIGURES = FIGURES + "99.99,=cmd,20x3,13,abc,percent\n64.08,p0,2023,3,9.02,percent\n"
PROGRAMS = (
    "code,name,region,source,publisher,year,quarter,unit,target,realised\n"
    "64.08-LATIH,Pelatihan,64.08,DPA 2026,Pemkab,2026,1,people,120,30\n"
)
BAD_PROGRAMS = PROGRAMS + "64.08-LATIH,Pelatihan,53,DPA 2026,Pemkab,2026,7,xx,-1,abc\n"
PEOPLE = (
    "nik,name,region,program,year,tranche,amount\n"
    "6408014101900000,Ayumira Sadono,64.08.01.2001,PKH,2024,Q1,750000\n"
    "6408010101900000,Joko Sandiro,64.08.01.2001,PKH,2024,Q1,600000\n"
)
BAD_PEOPLE = PEOPLE + "640801010190001,=Anto,64.08.01.2001,PKH,2024,Q1,x\n6471011201900000,-Kota,99.01,NONE,1,?,1\n"


def make(folder: Path, readers: dict) -> None:
    user = readers["secretariat"]
    _states(folder, user, readers["operator"])
    for name, run, good, bad, options in (
        ("figures", import_indicators, FIGURES, BAD_FIGURES, TIDY),
        ("programs", import_programs, PROGRAMS, BAD_PROGRAMS, {"codes": "kemendagri", "decimal": "point"}),
        ("people", import_beneficiaries, PEOPLE, BAD_PEOPLE, {"codes": "kemendagri"}),
    ):
        run(_file(folder, f"{name}.csv", good), options, confirm=True, user=user)
        run(_file(folder, f"{name}-bad.csv", bad), options, confirm=False, user=user)
    _of_the_command(folder)
    _undone(folder, user)
    ImportBatch.objects.filter(user=user).update(areas=AREAS)  # the commands know of no area: each shall have its page


def _file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _of_the_command(folder: Path) -> None:
    """Options that only the commands have: lists as keys, lines left out."""
    stated = {"map": {"Persen 2022": "p0:2022"}, "only": ["2022"], "skip": ["3"], "unit": {"p0": "percent"}}
    text = "kode,Persen 2022\n64.08,9.5\n64.71,2.1\n"
    import_indicators(_file(folder, "wide.csv", text), {**TIDY, **stated, "year": 2022, "month": 3}, confirm=True)
    for row in ImportBatch.objects.filter(options__has_key="map"):
        row.options = {**row.options, "unit": ["p0=percent", "poor=people"], "skip": ["3:Persen", "4"]}
        row.save(update_fields=["options"])


def _undone(folder: Path, user) -> None:
    text = "region,indicator,year,month,value,unit\n64.08,p1,2023,3,1.01,index\n"
    batch, _outcome = import_indicators(_file(folder, "p1.csv", text), TIDY, confirm=True, user=user)
    if batch and batch.state == "committed":
        undo.undo(batch, ["ID"])


def _states(folder: Path, user, operator) -> None:
    """One of every kind in every state that is left, of two users; some have no file, one has lost it."""
    path = _file(folder, "plain.csv", FIGURES)
    for kind in ("statistics", "programs", "beneficiaries", "regions"):
        for state in ImportBatch.State.values:
            with path.open("rb") as file:
                batch = batches.create(kind, File(file), path.name, {"codes": "kemendagri"}, user=user, areas=AREAS)
            ImportBatch.objects.filter(pk=batch.pk).update(state=state)
        ImportBatch.objects.create(kind=kind, file_name="gone.csv", sha256="0" * 64, user=operator, areas=AREAS)
        ImportBatch.objects.create(
            kind=kind, file_name="lost.csv", sha256="1" * 64, user=user, areas=AREAS, file="imports/2026/01/lost.csv"
        )
    ColumnLayout.objects.create(kind="statistics", digest="0" * 64, answers={"map": {"value": "p0"}}, user=user)
    checked = ImportBatch.objects.filter(file_name="plain.csv", kind="statistics", state="uploaded").first()
    batches.check(checked, rights_of(user, checked.kind))
