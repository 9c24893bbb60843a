from django.core.management.base import BaseCommand, CommandError

from programs.counting.summaries import rebuild


class Command(BaseCommand):
    """Work out the summaries of programmes anew, or only compare them (``--check``)."""

    help = "Works the summaries of programmes out anew. With --check nothing is changed: exit code 1 where any differs."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="only look")

    def handle(self, *, check, **options):
        different = rebuild(keep=not check)
        if check and different:
            raise CommandError(f"{different} summaries differ from their rows.")
        self.stdout.write(f"{different} summaries differed.")
