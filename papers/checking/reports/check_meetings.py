"""What a pack says of late reports and of the meeting before, for those who may read both; nothing of it for others."""

from datetime import date

from papers.checking.html_tables import Element
from papers.checking.programs import words
from papers.checking.programs.rows import short
from papers.checking.site import Comparison, Site, Unanswered

LATE_LISTED = 100
ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}
STATUS = {
    "open": "belum dimulai", "in_progress": "sedang berjalan", "done": "selesai",
    "verified": "terverifikasi", "cancelled": "dibatalkan",
}  # fmt: skip
GROUPS = {
    "overdue": "Lewat tenggat", "done": "Dilaporkan selesai, belum diverifikasi", "undated": "Tanpa tenggat",
    "upcoming": "Belum jatuh tempo",
}  # fmt: skip


def check(site: Site, region: str, today: date, comparison: Comparison) -> None:
    """The pack of today."""
    address = f"/meetings/pack/?region={region}&date={today}"
    page = site.page(address)
    late, follow_up = (_section(page, name) for name in ("late", "follow-up"))
    try:
        actions = site.export("/actions/?_export=csv")
    except Unanswered:  # strangers are told of no agency and of no action
        comparison.equal(address, "names of the late", late.all("table"), [])
        comparison.equal(address, "actions", follow_up.all("table") + follow_up.all("p", "rate"), [])
        return
    _late(site, region, late, address, comparison)
    meetings = site.export("/meetings/?_export=csv")
    _follow_up(region, today, meetings, actions, follow_up, address, comparison)


def _section(page: Element, name: str) -> Element:
    return next(one for one in page.all("section") if one.attributes.get("id") == name)


# --- late reports ---------------------------------------------------------------------------------------------


def _late(site: Site, region: str, section: Element, address: str, comparison: Comparison) -> None:
    """Which agencies are late, with which periods and by how many days, as the list of reports has them."""
    rows = [row for row in site.export(f"/programs/reporting/?region={region}&_export=csv") if row["longest_late"]]
    shown = {line[0]: line[1:] for table in section.all("table") for line in table.rows()[1:]}
    wanted = {row["agency"]: row for row in rows if int(row["longest_late"]) > 0}
    comparison.equal(address, "late agencies", sorted(shown), sorted(wanted)[:LATE_LISTED])
    for agency, row in wanted.items():
        place, periods = shown.get(agency, ["", ""])
        comparison.equal(address, f"{agency} region", place, short(row["region_name"]))
        missing = [text for text in _late_periods(row) if text[0] not in periods or text[1] not in periods]
        comparison.equal(address, f"{agency} late periods", missing, [])


def _late_periods(row: dict[str, str]) -> list[tuple[str, str]]:
    """The periods that are still late, with the days."""
    made = []
    for name, days in row.items():
        if name.startswith("days_late_") and days not in ("", "0"):
            year, number = name.removeprefix("days_late_").split("_")
            if row[f"state_{year}_{number}"] in ("none", "draft", "returned"):
                made.append((f"Triwulan {ROMAN[number]} {year}:", f"terlambat {days} hari"))
    return made


# --- the meeting before ---------------------------------------------------------------------------------------


def previous(region: str, today: date, meetings: list[dict[str, str]]) -> dict[str, str] | None:
    """The meeting before: the newest of the region; where one is today, of the same organiser and series."""
    held = [one for one in meetings if one["region"] == region and one["state"] != "cancelled"]
    ordered = sorted((one for one in held if one["day"] <= str(today)), key=lambda one: (one["day"], int(one["id"])))
    if ordered and ordered[-1]["day"] == str(today):
        kind = ordered[-1]["organiser"], ordered[-1]["series"]
        ordered = [one for one in ordered[:-1] if (one["organiser"], one["series"]) == kind]
    return ordered[-1] if ordered else None


def _follow_up(region, today, meetings, actions, section: Element, address: str, comparison: Comparison) -> None:
    before = previous(region, today, meetings)
    comparison.equal(address, "a meeting before", bool(section.all("p", "rate")), before is not None)
    if before is None or not section.all("p", "rate"):
        return
    series = [
        one["id"] for one in meetings
        if (one["organiser"], one["series"], one["region"]) == (before["organiser"], before["series"], region)
        and one["state"] != "cancelled" and (one["day"], int(one["id"])) < (before["day"], int(before["id"]))
    ]  # fmt: skip
    rate = [one for one in actions if one["meeting"] == before["id"] and one["status"] != "cancelled"]
    verified = sum(one["status"] == "verified" for one in rate)
    words_of = f"{words.number(verified)} dari {words.number(len(rate))}" if rate else "tidak ada tindak lanjut"
    comparison.equal(address, "follow-up rate", words_of in section.all("p", "rate")[0].text, True)
    open_items = [[a for a in actions if a["meeting"] in ids and a["status"] not in ("verified", "cancelled")]
                  for ids in ([before["id"]], series)]  # fmt: skip
    titles = (before["title"], "Rapat-rapat sebelumnya")
    wanted = [
        f"{title}: {len(items)} belum terverifikasi" for title, items in zip(titles, open_items, strict=True) if items
    ]
    comparison.equal(address, "not verified", [one.text for one in section.all("h3")], wanted)
    groups = [text for items in open_items for text in _groups(items, today)]
    comparison.equal(address, "groups", [one.text for one in section.all("h4")], groups)
    _items(section, [item for items in open_items for item in items], address, comparison)


def standing(action: dict[str, str], today: date) -> str:
    """Reported done, without due date, overdue, or not yet due."""
    if action["status"] == "done":
        return "done"
    if not action["due_on"]:
        return "undated"
    return "overdue" if action["due_on"] < str(today) else "upcoming"


def _groups(items: list[dict[str, str]], today: date) -> list[str]:
    counts = {key: sum(standing(item, today) == key for item in items) for key in GROUPS}
    return [f"{GROUPS[key]}: {n}" for key, n in counts.items() if n]


def _items(section: Element, items: list[dict[str, str]], address: str, comparison: Comparison) -> None:
    """Each action with its agency, its day, its status and the mark of a made-up one."""
    shown = sorted(line for table in section.all("table") for line in table.rows()[1:])
    wanted = sorted(
        [
            f"{item['text']} data contoh" if item["is_sample"] == "1" else item["text"],
            item["lead_agency"] or "penanggung jawab belum disebut",
            words.day(date.fromisoformat(item["due_on"])) if item["due_on"] else "tanpa tenggat",
            STATUS[item["status"]],
        ]
        for item in items
    )
    comparison.equal(address, "actions", shown, wanted)
