"""Indonesia's three time zones, WIB, WITA and WIT, by province (Kemendagri code)."""

from zoneinfo import ZoneInfo

WIB, WITA, WIT = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Makassar"), ZoneInfo("Asia/Jayapura")
CENTRAL = {"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"}
EASTERN = {"81", "82", "91", "92", "93", "94", "95", "96"}
ABBREVIATIONS = {WIB.key: "WIB", WITA.key: "WITA", WIT.key: "WIT"}


def zone_of(region_code: str) -> ZoneInfo:
    """The zone of a region by the province its code begins with; the country's is that of Jakarta."""
    province = region_code[:2]
    if province in CENTRAL:
        return WITA
    return WIT if province in EASTERN else WIB


def abbreviation(zone: ZoneInfo) -> str:
    """ "WIB", "WITA" or "WIT"."""
    return ABBREVIATIONS[zone.key]
