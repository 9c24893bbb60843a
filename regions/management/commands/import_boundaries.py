from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from common.permissions import COUNTRY
from regions.maps import boundaries, matching
from regions.models import Region, RegionCode


class Command(BaseCommand):
    """Load official boundaries from a file, or remove them again."""

    help = (
        "Load official boundaries (GeoJSON or TopoJSON in WGS84) in place of the schematic ones. Every region of the "
        "level needs exactly one feature, matched by code or by name; with --partial some are enough, the others stay "
        "blank. On any error nothing is written and the exit code is 1."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, help="GeoJSON FeatureCollection or TopoJSON topology")
        parser.add_argument("--level", required=True, choices=boundaries.LEVELS)
        parser.add_argument("--source", default="", help="who drew them and when; printed under every map")
        parser.add_argument("--region", default=COUNTRY, help="code of the region that the file covers (default: ID)")
        parser.add_argument("--property", default="code", help="property with code or name, or id (default: code)")
        parser.add_argument(
            "--codes", default="kemendagri", choices=("kemendagri", RegionCode.System.BPS.value, matching.BY_NAME),
            help="system of the codes, or name where the property holds names (default: kemendagri)",
        )  # fmt: skip
        parser.add_argument("--partial", action="store_true", help="store what matches and say what is left out")
        parser.add_argument("--layer", default="", help="layer of a TopoJSON file that has several")
        parser.add_argument("--dry-run", action="store_true", help="check only")
        parser.add_argument("--remove", action="store_true", help="go back to the schematic boundaries")

    def handle(self, *, file, level, source, region, dry_run, remove, **options):
        if not Region.objects.filter(code=region).exists():
            raise CommandError(f"There is no region {region}.")
        if remove:
            return self._remove(boundaries.LEVELS[level], region)
        if not file or not source.strip():
            raise CommandError("Give a file, and with --source who drew the boundaries.")
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        names = {name: options[name] for name in ("property", "codes", "layer", "partial")}
        plan = boundaries.BoundaryPlan(file, source.strip(), boundaries.LEVELS[level], region, **names)
        shapes, problems = boundaries.check(plan)
        for problem in problems:
            self.stderr.write(str(problem))
        errors = sum(not problem.left for problem in problems)
        if errors or not shapes:
            raise CommandError(f"{errors or len(problems)} errors; nothing was written.")
        if dry_run:
            self.stdout.write(f"{len(shapes)} boundaries are in order; nothing was written (--dry-run).")
            return
        boundaries.store(plan, shapes)
        self.stdout.write(f"{len(shapes)} boundaries stored; maps now name {plan.source} as their source.")

    def _remove(self, level: int, region: str) -> None:
        if not boundaries.remove(level, region):
            raise CommandError("There are no official boundaries of this level and region.")
        self.stdout.write("Removed; maps show the schematic boundaries again.")
