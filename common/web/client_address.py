"""From which network address a request comes: failed sign-ins are counted by it, the log of sign-ins has it."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = "0.0.0.0"  # noqa: S104 (the address that nobody has, not one to listen on)


def client_address(request: HttpRequest) -> str:
    """The address of the visitor, ``UNKNOWN`` where it cannot be had.

    Behind a proxy it is the entry of X-Forwarded-For that our own proxy appended: the last one, with more proxies of
    our own the last but so many. Whatever stands before it, and every other header, was written by the visitor.
    """
    if not settings.BEHIND_PROXY:
        return _plain(request.META.get("REMOTE_ADDR", ""))
    entries = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    proxies = int(settings.TRUSTED_PROXIES)
    return UNKNOWN if len(entries) < proxies else _plain(entries[-proxies])


def _plain(text: str) -> str:
    """ "[2001:db8::1]:443" -> "2001:db8::1", "::ffff:192.0.2.1" -> "192.0.2.1"; a port and a zone go."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        found = ip_address(text.partition("%")[0])
    except ValueError:
        return UNKNOWN
    return str(getattr(found, "ipv4_mapped", None) or found)


def counted_address(address: str) -> str:
    """What limits are counted by: of IPv6 the network (/64), because one line has all addresses of it."""
    found: IPv4Address | IPv6Address = ip_address(address)
    return address if found.version == 4 else str(ip_network((found, 64), strict=False).network_address)


def network(address: str) -> dict[str, str]:
    """The condition on a field ``ip_address``: the same line, see ``counted_address``."""
    first = counted_address(address)
    if first == address:
        return {"ip_address": address}
    return {"ip_address__gte": first, "ip_address__lte": str(ip_network(f"{first}/64")[-1])}
