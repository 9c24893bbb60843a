"""The region of each row of a table, found once per code or name."""

from common.reading.tables import FileRow
from imports.machinery.staging import Problems
from indicators.imports.columns import PLACE_COLUMNS, Columns
from regions.lookup.resolving import KINDS, CodeResolver, NameResolver, ResolvedRegion, normal


class RowRegions:
    """Region codes for rows. ``note_name`` sees all rows first, then ``load``, then ``find`` per row."""

    def __init__(self, columns: Columns, system: str):
        self.fields = {name: index for name, index in columns.fields.items() if name in PLACE_COLUMNS}
        self.system = system
        self.listed: set[str] = set()
        self.found: dict[tuple, tuple[ResolvedRegion, str]] = {}

    def note_name(self, row: FileRow) -> None:
        if "name" in self.fields:
            self.listed.add(normal(str(row.cells[self.fields["name"]])))

    def load(self) -> None:
        self.names = NameResolver(self.listed)
        self.codes = CodeResolver(self.system, range(5)) if self.system != "name" else None

    def find(self, row: FileRow, problems: Problems) -> str | None:
        """The region code of ``row``; None, with the reason added, where there is none. One reason per row."""
        key = tuple(str(row.cells[self.fields[name]]) if name in self.fields else "" for name in PLACE_COLUMNS)
        if key not in self.found:
            if len(self.found) > 100_000:
                self.found.clear()
            self.found[key] = self._resolve(*key)
        found, value = self.found[key]
        if found.rule:
            self._report(row, found, value, problems)
        return found.code

    def _report(self, row: FileRow, found: ResolvedRegion, value: str, problems: Problems) -> None:
        if getattr(self, "reported", None) == row.line:
            return
        self.reported = row.line
        details = {"system": self.system, "candidates": ", ".join(found.candidates)}
        if found.rule == "name_differs":
            details |= {"code": found.candidates[0], "region": found.candidates[1], "candidates": found.candidates[2]}
        problems.add(found.rule, row.line, "", value, **details)

    def _resolve(self, code: str, name: str, province: str, _place: str, kind: str) -> tuple[ResolvedRegion, str]:
        if self.codes is None:
            return self._by_name(name, province, kind)
        if not code:
            return ResolvedRegion(rule="place_missing"), ""
        found = self.codes.find(code)
        if not found.code:
            return found, code
        return self._agrees(found, code, name, province, kind)

    def _by_name(self, name: str, province: str, kind: str) -> tuple[ResolvedRegion, str]:
        if "name" not in self.fields:
            return (self.names.province(province), province) if province else (ResolvedRegion(rule="place_missing"), "")
        if not name:
            return ResolvedRegion(rule="place_missing"), ""
        above = self.names.province(province) if province else ResolvedRegion("")
        if above.code is None:
            return above, province
        found = self.names.district(name, above.code, KINDS.get(kind.lower().strip(". "), ""))
        if found.rule == "name_unknown" and not province:
            whole = self.names.province(name)
            found = whole if whole.code else found
        return found, name

    def _agrees(
        self, found: ResolvedRegion, code: str, name: str, province: str, kind: str
    ) -> tuple[ResolvedRegion, str]:
        """An error where the name beside the code surely is another region's: the code system is then the wrong one."""
        text = name or (province if "name" not in self.fields else "")
        if not text or len(found.code) > 5:
            return found, code
        named, _value = self._by_name(name, province, kind) if name else (self.names.province(text), text)
        if named.code and named.code != found.code:
            own, other = self.names.regions[found.code], self.names.regions[named.code]
            labels = (code, f"{own.code} {own.name}", f"{other.code} {other.name}")
            return ResolvedRegion(rule="name_differs", candidates=labels), text
        return found, code
