"""Write a release as plain SQL, schema and a few rows: the tests upgrade it to the newest program.

    python scripts/release_dump.py tests/data/release-0.1.0.sql

Run it once when a release is made, and never change the file afterwards. It makes a database on the local server, fills
it, dumps it so that PostgreSQL 15 and newer load it, and removes it.
"""

import os
import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "poverty_monitor.settings")

NAME = "release_dump"
LEFT_OUT = re.compile(
    r"\\(un)?restrict |SET transaction_timeout|-- Dumped |SELECT pg_catalog.set_config\('search_path'"
)
REGIONS = [
    ("64", "Kalimantan Timur", "province", 1, "ID"),
    ("64.08", "Kabupaten Kutai Timur", "kabupaten", 2, "64"),
    ("64.71", "Kota Balikpapan", "kota", 2, "64"),
    ("64.08.01", "Muara Ancalong", "kecamatan", 3, "64.08"),
    ("64.08.01.2001", "Kelinjau Ulu", "desa", 4, "64.08.01"),
]


def main(target: Path) -> None:
    """Makes the file ``target``. Raises what the server or pg_dump raise."""
    import psycopg2

    from devdb import binaries, localdb

    localdb.use()
    url = localdb.url()
    made = re.sub(r"/[^/?]+(?=\?|$)", f"/{NAME}", url, count=1) if "?" in url else url.rsplit("/", 1)[0] + f"/{NAME}"
    with closing(psycopg2.connect(url)) as server:
        server.autocommit = True
        with server.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {NAME}")
            cursor.execute(f"CREATE DATABASE {NAME} TEMPLATE template0 ENCODING 'UTF8'")
        try:
            subprocess.run([sys.executable, __file__, "fill"], check=True, env={**os.environ, "DATABASE_URL": made})
            folder = binaries.clients()[max(binaries.clients())]
            options = ["--no-owner", "--no-privileges", "--rows-per-insert=100", made]
            dump = subprocess.run([folder / "pg_dump", *options], check=True, capture_output=True, text=True).stdout
        finally:
            with server.cursor() as cursor:
                cursor.execute(f"DROP DATABASE {NAME} WITH (FORCE)")
    lines = (line for line in dump.splitlines() if not LEFT_OUT.match(line))
    target.write_text(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n")
    print(f"{target}: {target.stat().st_size:,} bytes")


def fill() -> None:
    """Tables and a few rows of each subject, all made up."""
    import django

    django.setup()
    from datetime import UTC, date, datetime

    from django.contrib.auth.models import Group
    from django.core.management import call_command

    from accounts.models import Scope, User
    from beneficiaries.models import Beneficiary, Delivery
    from imports.models import ImportBatch
    from indicators.models import Observation, Target
    from meetings.models import ActionItem, Decision, Meeting
    from programs.models import FinancialProgress, FundingSource, PhysicalProgress, Program
    from regions.models import Agency, Region, RegionCode, Source

    call_command("migrate", verbosity=0)
    for code, name, kind, level, parent in REGIONS:
        Region.objects.create(code=code, name=name, kind=kind, level=level, parent_id=parent)
    RegionCode.objects.create(region_id="64.08", system="bps", code="6404")
    source = Source.objects.create(title="Angka rekaan", publisher="Contoh")
    user = User.objects.create(username="sekretariat", is_staff=True)
    Scope.objects.create(user=user, region_id="64.08", role=Group.objects.get(name="secretariat"))
    batch = ImportBatch.objects.create(
        kind="statistics", file_name="contoh.csv", sha256="0" * 64, user=user, state="committed", areas=["64"]
    )
    figure = {"indicator_id": "p0", "year": 2025, "month": 3, "source": source}
    Observation.objects.create(region_id="64", value="5.17", batch=batch, **figure)
    Observation.objects.create(region_id="64.08", value="8.07", vintage="first", **figure)
    Observation.objects.create(region_id="64.08", value="8.10", released_on=date(2025, 7, 25), **figure)
    Target.objects.create(region_id="64.08", indicator_id="p0", year=2029, minimum=4, maximum=5, document=source)
    agency = Agency.objects.create(region_id="64.08", name="Dinas Sosial Kutai Timur", short_name="Dinsos")
    program = Program.objects.create(
        code="64.08-BLT", name="Bantuan contoh", region_id="64.08", agency=agency, source=source
    )
    shares = {"program": program, "region_id": "64.08", "year": 2025, "quarter": 4, "workflow": "approved"}
    PhysicalProgress.objects.create(unit="people", target=100, allocated=90, realised=80, **shares)
    FinancialProgress.objects.create(
        funding_source=FundingSource.objects.first(), budget=1_000_000, realised=750_000, **shares
    )
    person = Beneficiary.objects.create(kind="person", name="Orang Contoh", region_id="64.08.01.2001")
    Delivery.objects.create(
        beneficiary=person, program=program, year=2025, unit="people", amount=500_000, region_id=person.region_id,
        province_code="64",
    )  # fmt: skip
    meeting = Meeting.objects.create(
        title="Rapat contoh", region_id="64.08", organiser=agency, starts_at=datetime(2025, 8, 1, 2, tzinfo=UTC)
    )
    decision = Decision.objects.create(meeting=meeting, text="Keputusan contoh")
    ActionItem.objects.create(
        decision=decision, meeting=meeting, region_id="64.08", text="Tindak lanjut contoh", lead_agency=agency
    )


if __name__ == "__main__":
    fill() if sys.argv[1] == "fill" else main(Path(sys.argv[1]))
