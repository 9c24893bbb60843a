"""What is particular to one kind of bulk data."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.backends.utils import CursorWrapper
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.permissions import Someone, area_prefixes
from imports.machinery import one_pass, restoring
from imports.machinery.locks import is_running
from imports.machinery.outcome import FILE_RULES, ImportRights, Job, Outcome
from imports.machinery.staging import Rule, Source
from imports.machinery.work import Work
from imports.models import ImportBatch

if TYPE_CHECKING:
    from imports.pages.column_kinds import ColumnKinds


class Importer:
    """What is particular to one kind of data. Subclasses give the attributes and the methods without a body.

    ``staged``: columns of the staging table with SQL types, among them all of ``key`` and ``values``.
    ``key``: columns of the unique constraint by which a row is known again; ``values``: columns that may change.
    ``fixed``: columns with an SQL expression in new rows; ``derived``: columns that other rows decide.
    ``added``: columns that ``model`` got after the first release, see ``staging.row_hash``.
    ``rows``: the temporary table that holds the staged rows of ``model``. Where one file fills several tables, it is
    staged in ``import_row`` as it stands, and ``prepare`` cuts it up into the table of each of the ``tables``.
    ``follows``: tables that refer to ``model`` and that the database keeps in step with it: no reason against an undo.
    ``approval``: the permission that spares the approval, empty where rows have no workflow.
    ``form``: dotted path of the form of the page, empty where files of this kind come in by a page of their own.
    ``permission``: who may bring such files; ``view_permission``: who may see their batches, see
    ``ImportBatchQuerySet.visible_to``.
    ``personal``: files hold numbers of people: nobody but who brought one gets it back.
    ``in_background``: true where ``start`` leaves the work to the worker. ``examples``: files to download, by name.
    """

    kind: ClassVar[str]
    label: ClassVar[str | Promise]
    model: ClassVar[type[models.Model]]
    staged: ClassVar[dict[str, str]]
    key: ClassVar[tuple[str, ...]]
    values: ClassVar[tuple[str, ...]]
    fixed: ClassVar[dict[str, str]] = {}
    derived: ClassVar[tuple[str, ...]] = ()
    added: ClassVar[tuple[str, ...]] = ()
    rows: ClassVar[str] = "import_row"
    follows: ClassVar[tuple[str, ...]] = ()
    rules: ClassVar[tuple[Rule, ...]] = ()
    permission: ClassVar[str] = "imports.add_importbatch"
    approval: ClassVar[str] = ""
    form: ClassVar[str] = ""
    view_permission: ClassVar[str] = "imports.view_importbatch"
    personal: ClassVar[bool] = False
    in_background: ClassVar[bool] = False
    examples: ClassVar[dict[str, tuple[tuple[str, ...], ...]]] = {}
    actions_template: ClassVar[str] = "imports/_actions.html"
    preview_template: ClassVar[str] = "imports/_preview.html"
    preview_figures: ClassVar[tuple[str, ...]] = ("value",)

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    @property
    def all_rules(self) -> tuple[Rule, ...]:
        return FILE_RULES + self.rules

    @property
    def tables(self) -> tuple["Importer", ...]:
        """One importer per table that a file of this kind fills, what others refer to first."""
        return (self,)

    def rights(self, user: Someone) -> ImportRights:
        """What ``user`` may do with files of this kind."""
        areas = area_prefixes(user, self.permission)
        return ImportRights(areas, area_prefixes(user, self.approval) if self.approval else areas)

    def process(self, job: Job, *, write: bool, confirmed: bool) -> Outcome:
        """One pass over the file, see ``one_pass.process``; a kind of data that is not staged has its own way."""
        return one_pass.process(job, write=write, confirmed=confirmed)

    def start(self, batch: ImportBatch, user: Someone, what: str, **choices: Any) -> None:
        """Leaves checking, writing or undoing (``what``) to the worker, where it works ``in_background``."""
        raise NotImplementedError

    def stated_at_commit(self, batch: ImportBatch, posted: Mapping[str, str]) -> dict[str, Any]:
        """Options of ``batch`` that the form of its commit states. Raises Unclear where one is needed and lacks."""
        return {}

    def work_on(self, batch: ImportBatch) -> Work | None:
        """What is being done with ``batch``, or was when it was interrupted; None where nothing is."""
        if batch.state != ImportBatch.State.INTERRUPTED:
            return None
        return Work("running" if is_running(batch) else "stopped")

    def key_figures(self, counts: dict[str, Any]) -> list[tuple[str, int | None]]:
        """The numbers at the head of the page of a batch."""
        names = {
            "new": _("new"),
            "changed": _("changed"),
            "unchanged": _("unchanged"),
            "missing": _("cells without a figure"),
        }
        return [(str(label), counts.get(name)) for name, label in names.items()]

    def counted(self, counts: dict[str, Any], status: str) -> str:
        """What is new, changed or unchanged (``status``) in words, where a file brings things of several units that
        make no sum; empty where the one number says it."""
        return ""

    def named(self, keys: list[int], user: Someone) -> list[tuple[str, str]]:
        """The name and the address of each of the rows ``keys`` that ``user`` may see."""
        return []

    def written(self, batch: ImportBatch, user: Someone) -> list[tuple[str, str]]:
        """Name and address of the pages on which what ``batch`` wrote stands."""
        return []

    def shown_options(self, options: dict[str, Any]) -> dict[str, Any]:
        """What was stated, as the page of the batch shows it."""
        return options

    def column_kinds(self) -> "ColumnKinds | None":
        """What a column may hold, as the page of an open batch offers it; None where nobody can choose."""
        return None

    def bad_lines(self, batch: ImportBatch) -> Iterator[list[str]]:
        """The refused lines as they stand in the file, with their headings and reasons, where they are kept."""
        raise NotImplementedError

    def open(self, job: Job) -> Source:
        """The file of ``job``, ready to be read."""
        raise NotImplementedError

    def prepare(self, cursor: CursorWrapper, job: Job) -> None:
        """After staging: fills in what needs the database; rows of another area get the status "foreign"."""

    def reconcile(self, cursor: CursorWrapper, job: Job) -> None:
        """After the stored rows are matched and before new, changed and unchanged are told apart."""

    def compared(self, cursor: CursorWrapper, job: Job) -> None:
        """After that and before the rules: tables that the rules share."""

    def more_counts(self, cursor: CursorWrapper) -> dict[str, Any]:
        """What the batch keeps in ``counts`` beside the numbers of rows."""
        return {}

    def preview(self, cursor: CursorWrapper) -> list[dict[str, Any]]:
        """The first rows as read, for the page."""
        return []

    def preview_words(self, row: dict[str, Any]) -> dict[str, str]:
        """What the page says instead of the codes in a row of the preview."""
        return {}

    def coded_words(self) -> dict[str, str]:
        """Words for the codes of indicators in columns and previews."""
        return {}

    def field_label(self, name: str) -> str:
        """What a recognised column is called on the screen, where the page does not know it."""
        return ""

    def before_write(self, cursor: CursorWrapper, job: Job) -> None:
        """Rows that the new ones refer to."""

    def after_write(self, cursor: CursorWrapper, job: Job) -> None:
        """Derived columns and summaries, in the same transaction."""

    def touched(self, cursor: CursorWrapper) -> set[str]:
        """Codes of the regions of the rows, taken or not, wherever they are."""
        cursor.execute(f"SELECT DISTINCT region_id FROM {self.rows} WHERE region_id IS NOT NULL")  # noqa: S608
        return {code for (code,) in cursor.fetchall()}

    def unplaced(self, cursor: CursorWrapper) -> bool:
        """True where a row of the file says no region that is known."""
        cursor.execute(f"SELECT EXISTS (SELECT FROM {self.rows} WHERE region_id IS NULL)")  # noqa: S608
        return bool(cursor.fetchone()[0])

    def after_undo(self, cursor: CursorWrapper, batch_id: int) -> None:
        """Derived columns and summaries after an undo; ``import_undone`` has id, before and the row (``r``) written."""

    def take_back(self, cursor: CursorWrapper, batch: ImportBatch, areas: list[str] | None) -> int:
        """Undoes what ``batch`` wrote, see ``undo.undo``; the number of rows. Bulk rows have a way of their own."""
        return restoring.take_back(cursor, self, batch, areas)

    def undone(self, batch: ImportBatch, user: Someone) -> None:
        """After all tables of ``batch`` were taken back by ``user``; may still refuse by an exception."""

    def dropped(self, batch: ImportBatch, user: Someone) -> None:
        """In the transaction in which ``user`` drops ``batch``, before it is gone."""

    def too_many(self, user: Someone) -> str:
        """Why ``user`` may bring no further file of this kind now; empty where nothing stands against it."""
        return ""
