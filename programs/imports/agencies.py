"""The agencies that a table of programmes names: stored ones known again by any form of their name, new ones once."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext as _

from regions.agency_names import agency_key
from regions.models import Agency


class NamedAgency(NamedTuple):
    """One way in which the file names an agency of a region, and the agency: ``pk`` None makes it new as ``name``.

    ``several``: names of agencies that it could be as well; then it is none of them.
    """

    region: str
    written: str
    pk: int | None
    name: str
    several: tuple[str, ...] = ()


def settle(cursor: CursorWrapper, *, is_named: bool) -> list[str]:
    """Fills in ``agency_id`` of ``import_program`` and makes ``import_agency``; what was decided, in sentences."""
    # import_agency: agencies that the import makes, with their reserved ids. import_agency_name: every way in which
    # the file names one; several: the names of stored agencies among which it does not tell, else empty.
    cursor.execute(
        """
        DROP TABLE IF EXISTS import_agency_name;
        CREATE TEMP TABLE import_agency (region_id text, name text, id bigint) ON COMMIT DROP;
        CREATE TEMP TABLE import_agency_name (region_id text, written text, id bigint, name text, several text)
        ON COMMIT DROP
        """
    )
    if not is_named:
        cursor.execute("UPDATE import_program s SET agency_id = t.agency_id FROM programs_program t WHERE t.id = s.id")
        return []
    cursor.execute("UPDATE import_program SET agency_region = coalesce(agency_region, region_id)")
    named = list(_told_apart(_written(cursor)))
    cursor.execute(
        """
        INSERT INTO import_agency_name
        SELECT * FROM unnest(%s::text[], %s::text[], %s::bigint[], %s::text[], %s::text[])
        """,
        [[n.region for n in named], [n.written for n in named], [n.pk for n in named], [n.name for n in named],
         ["; ".join(n.several) for n in named]],
    )  # fmt: skip
    cursor.execute(
        """
        INSERT INTO import_agency
        SELECT region_id, name, nextval(pg_get_serial_sequence('regions_agency', 'id'))
        FROM (SELECT DISTINCT region_id, name FROM import_agency_name WHERE id IS NULL AND several = '') new;
        UPDATE import_agency_name n SET id = a.id FROM import_agency a
        WHERE n.id IS NULL AND n.several = '' AND (a.region_id, a.name) = (n.region_id, n.name);
        UPDATE import_program s SET agency_id = t.agency_id FROM programs_program t WHERE t.id = s.id AND s.short;
        UPDATE import_program s SET agency_id = n.id FROM import_agency_name n
        WHERE NOT s.short AND (n.region_id, n.written) = (s.agency_region, s.agency);
        UPDATE import_row r SET agency = n.name FROM import_program p, import_agency_name n
        WHERE p.code = r.code AND (n.region_id, n.written) = (p.agency_region, r.agency) AND n.written <> n.name;
        UPDATE import_said t SET agency = n.name FROM import_program p, import_agency_name n
        WHERE p.code = t.code AND (n.region_id, n.written) = (p.agency_region, t.agency) AND n.written <> n.name
        """
    )
    taken = _("“%(written)s” is taken as the agency “%(name)s”.")
    return [taken % {"written": n.written, "name": n.name} for n in named if n.written != n.name and not n.several]


def _written(cursor: CursorWrapper) -> list[tuple[str, str]]:
    """Region and name of every agency that the file names, in the order of its lines."""
    cursor.execute(
        "SELECT p.agency_region, r.agency FROM import_row r JOIN import_program p USING (code) "
        "WHERE r.agency IS NOT NULL AND p.agency_region IS NOT NULL "
        "GROUP BY p.agency_region, r.agency ORDER BY min(r.line)"
    )
    return list(cursor.fetchall())


def _told_apart(written: Collection[tuple[str, str]]) -> Iterator[NamedAgency]:
    stored: dict[str, list[Agency]] = {}
    for agency in Agency.objects.filter(region__in={region for region, _name in written}).order_by("id"):
        stored.setdefault(agency.region_id, []).append(agency)
    new: dict[tuple[str, str], list[str]] = {}
    for region, name in written:
        new.setdefault((region, agency_key(name)), []).append(name)
    for region, name in written:
        candidates = _candidates(name, stored.get(region, []))
        if len(candidates) > 1:
            yield NamedAgency(region, name, None, name, tuple(agency.name for agency in candidates))
        elif candidates:
            yield NamedAgency(region, name, candidates[0].pk, candidates[0].name)
        else:
            yield NamedAgency(region, name, None, _clearest(new[region, agency_key(name)]))


def _candidates(name: str, agencies: list[Agency]) -> list[Agency]:
    """The stored agencies of this name: letter by letter, else in another form, else by their short name."""
    key = agency_key(name)
    ways = (
        [agency for agency in agencies if agency.name == name],
        [agency for agency in agencies if agency_key(agency.name) == key],
        [agency for agency in agencies if agency.short_name and agency_key(agency.short_name) == key],
    )
    return next((found for found in ways if found), [])


def _clearest(names: list[str]) -> str:
    """Of several forms of one name that which is written out and not all in capitals; the first of these."""
    return min(names, key=lambda name: (name.isupper() or name.islower(), -len(agency_key(name)), -len(name)))
