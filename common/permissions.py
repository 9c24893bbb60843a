"""Rights by region: the one question "where may this user do that?" and its translation into a query."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast

from django.db.models import Q

if TYPE_CHECKING:  # models, which may not be loaded before Django is ready
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser

COUNTRY = "ID"
# Whoever asks: a user of the installation, a reader who has not signed in, or the shell (None).
Someone: TypeAlias = "AbstractBaseUser | AnonymousUser | None"
# Not Q(): that one vanishes beside "or", so that somebody who may see everything would see less than others.
EVERYTHING = ~Q(pk__in=[])
NOTHING = Q(pk__in=[])


class HasDuties(Protocol):
    """What this file asks of a user who is signed in; the user's own class is above this package."""

    def area_prefixes(self, permission: str) -> list[str]:
        """Codes of the regions where the user holds ``permission``."""
        ...

    def duties(self, permission: str) -> list[tuple[str, int | None]]:
        """(region code, agency id) where the user holds ``permission``; None is every agency of the region."""
        ...


def area_prefixes(user: Someone, permission: str) -> list[str]:
    """Codes of the regions where ``user`` holds ``permission``; nobody signed in has none. ["ID"] is everywhere."""
    if user is None or not user.is_authenticated:
        return []
    return cast(HasDuties, user).area_prefixes(permission)


def within(code: str, field: str = "code") -> Q:
    """The region ``code`` and all that lies under it, as a condition on the code column ``field``.

    A range, not LIKE: "64." <= code < "64/" ("/" follows "." in the C collation that codes use), so the
    plain btree index serves it whatever the parameters.
    """
    if code == COUNTRY:
        return EVERYTHING
    return Q(**{field: code}) | under(code, field)


def under(code: str, field: str = "code") -> Q:
    """All that lies under the region ``code``, without itself; under the country is everything."""
    if code == COUNTRY:
        return EVERYTHING
    return Q(**{f"{field}__gte": f"{code}.", f"{field}__lt": f"{code}/"})


def within_any(codes: Iterable[str], field: str = "code") -> Q:
    """What lies within one of ``codes``; matches nothing when there are none."""
    codes = list(codes)
    if COUNTRY in codes:
        return EVERYTHING
    condition = NOTHING
    for code in codes:
        condition |= within(code, field)
    return condition


def covers(prefixes: Iterable[str], code: str) -> bool:
    """True where the region ``code`` lies within one of ``prefixes``."""
    return any(p == COUNTRY or code == p or code.startswith(f"{p}.") for p in prefixes)


def may(user: Someone, permission: str, code: str) -> bool:
    """True where ``user`` holds ``permission`` for the region ``code``. Rows of the country need country scope."""
    return covers(area_prefixes(user, permission), code)


def duties(user: Someone, permission: str) -> list[tuple[str, int | None]]:
    """Regions and agencies for which ``user`` holds ``permission``; (code, None) is every agency of the region."""
    if user is None or not user.is_authenticated:
        return []
    return cast(HasDuties, user).duties(permission)


def whole_areas(user: Someone, permission: str) -> list[str]:
    """Codes of the regions where ``user`` holds ``permission`` for every agency."""
    return [region for region, only in duties(user, permission) if only is None]


def agency_duties(user: Someone, permission: str) -> list[tuple[str, int]]:
    """(region code, agency id) of what ``user`` holds for one agency only, and not for every agency of the region."""
    whole = whole_areas(user, permission)
    return [(code, only) for code, only in duties(user, permission) if only is not None and not covers(whole, code)]


def may_for_agency(user: Someone, permission: str, code: str, agency_id: int | None) -> bool:
    """True where ``user`` holds ``permission`` for the agency ``agency_id`` (None: all) of the region ``code``."""
    return any(covers([region], code) for region, only in duties(user, permission) if only in (None, agency_id))


def agencies_within(user: Someone, permission: str, agency_field: str = "pk", region_field: str = "region_id") -> Q:
    """The agencies for which ``user`` holds ``permission``, as a condition on rows of an agency and its region."""
    condition = NOTHING
    for region, only in duties(user, permission):
        condition |= within(region, region_field) & (EVERYTHING if only is None else Q(**{agency_field: only}))
    return condition
