"""Lists of beneficiaries in words: what fields are called on the screen, and the examples to fill in."""

from django.utils.translation import gettext_lazy as _

from beneficiaries.registry.nik import without_numbers
from common import numbers

FIELD_LABELS = {
    "kind": _("kind of recipient"),
    "nik": _("NIK"),
    "family_card": _("No. KK"),
    "name": _("name"),
    "sex": _("sex"),
    "birth_date": _("birth date"),
    "region": _("code of the region"),
    "district": _("name of the kabupaten or kota"),
    "subdistrict": _("name of the sub-district (kecamatan)"),
    "village": _("name of the village (desa, kelurahan)"),
    "address": _("address"),
    "group_kind": _("kind of group"),
    "status": _("status"),
    "status_on": _("status since"),
    "decile": _("decile"),
    "decile_vintage": _("edition of deciles"),
    "member_of": _("No. KK of the family that the person belongs to"),
    "role": _("role in the family"),
    "program": _("programme (code or name)"),
    "year": _("year"),
    "tranche": _("tranche"),
    "delivered_on": _("delivered on"),
    "unit": _("unit"),
    "quantity": _("quantity"),
    "amount": _("amount (rupiah)"),
    "is_sample": _("sample data"),
    "delivery_state": _("delivered or not"),
    "delivery_failure": _("failure: yes, a mark or a reason means not delivered; no or nothing means delivered"),
    "delivery_reason": _("reason why it was not delivered"),
}
# What a column may hold, put together as somebody looks for it.
FIELD_GROUPS = (
    (_("Who receives"), ("nik", "name", "family_card", "sex", "birth_date", "kind", "group_kind")),
    (_("Where"), ("village", "subdistrict", "district", "region", "address")),
    (_("When"), ("year", "tranche", "delivered_on")),
    (_("What and how much"), ("program", "amount", "quantity", "unit")),
    (_("Delivered or not"), ("delivery_state", "delivery_reason", "delivery_failure")),
    (_("About the recipient"), ("decile", "decile_vintage", "member_of", "role", "status", "status_on", "is_sample")),
)
OPTION_LABELS = {
    "ends": _("whether lines below the list are recipients"),
    "zero_amount": _("what an amount of 0 says of the delivery"),
    "name_marks": _("what marks in names say"),
    "merged_amounts": _("what an amount in a merged cell of several lines says"),
    "shared_names": _("who is the recipient where a cell holds two names"),
    "headings": _("what lines with nothing but a letter and a text are"),
    "addresses": _("whether villages are read from addresses"),
    "parts": _("whether names of parts stand above or below their lines"),
    "called": _("what the list is called"),
    "small_amounts": _("amounts of less than Rp 1,000"),
    "overall": _("what the file says of all its lines"),
    "tranche_days": _("what days in the column of tranches mean"),
    "tranche_kind": _("what the number of a tranche counts"),
    "blank_state": _("what an empty cell says of the delivery"),
    "states": _("what words say of the delivery"),
    "programs": _("which programmes names mean"),
}
# Made-up people: nobody has the serial 0000, so an example that was left in a list is refused.
EXAMPLES = {
    "template": (
        ("NIK", "No. KK", "Nama", "Jenis Kelamin", "Tanggal Lahir", "Kode Desa", "Alamat", "Kode Program", "Tahun",
         "Tahap", "Tanggal Salur", "Nilai"),
        ("6408015203800000", "6408010102150000", "Contoh Sitiwana", "P", "1980-03-12", "64.08.01.2001", "RT 1", "PKH",
         "2025", "2025-Q1", "2025-02-17", "750000"),
        ("6408010101700000", "", "Contoh Budirano", "L", "1970-01-01", "64.08.01.2001", "RT 2", "PKH", "2025",
         "2025-Q1", "2025-02-17", "750000"),
        ("", "6408010102150000", "Keluarga Contoh", "", "", "64.08.01.2001", "RT 1", "", "", "", "", ""),
    ),
    "recipients": (
        ("NIK", "Nama"), ("6408015203800000", "Contoh Sitiwana"), ("6408010101700000", "Contoh Budirano"),
    ),
}  # fmt: skip
# What a list brings, each counted by itself: recipients and what they received never make one number.
COUNTED = {
    "persons": (_("new recipients"), _("recipients changed"), _("recipients unchanged")),
    "deliveries": (_("new deliveries"), _("deliveries changed"), _("deliveries unchanged")),
    "deciles": (_("new deciles"), _("deciles changed"), _("deciles unchanged")),
    "memberships": (_("new memberships"), _("memberships changed"), _("memberships unchanged")),
}
STATUSES = ("new", "changed", "unchanged")
ALWAYS_SHOWN = ("persons_new", "deliveries_new")
OPEN_FIELDS = (
    "region", "district", "subdistrict", "village", "program", "year", "tranche", "delivered_on", "quantity", "amount",
    "decile", "decile_vintage", "status_on", "is_sample",
)  # fmt: skip


def key_figures(counts: dict) -> list[tuple[str, int | None]]:
    """The numbers of a list, each with its own unit, the same before and after it is written: lines, and what is new,
    changed and unchanged, as far as there is any. Batches of before knew the sum of the units only."""
    found = [(str(_("lines")), counts.get("lines")), (str(_("lines with errors")), counts.get("bad_lines"))]
    found.append((str(_("lines left out by an answer")), counts.get("left_out_lines") or None))
    for number, status in enumerate(STATUSES):
        for name, labels in COUNTED.items():
            count = counts.get(f"{name}_{status}")
            if count or (count is not None and f"{name}_{status}" in ALWAYS_SHOWN):
                found.append((str(labels[number]), count))
    states = {"not_delivered": _("of these not delivered"), "named": _("of these named only")}
    found += [(str(label), counts[name]) for name, label in states.items() if counts.get(name)]
    if "persons_unchanged" not in counts:
        found += [(str(_("changed")), counts.get("changed")), (str(_("unchanged")), counts.get("unchanged"))]
    return found


def in_words(counts: dict, status: str) -> str:
    """What is new, changed or unchanged (``status``) in the list of imports: "12 recipients, 40 deliveries"."""
    units = {
        "persons": _("recipients"), "deliveries": _("deliveries"), "deciles": _("deciles"),
        "memberships": _("memberships"),
    }  # fmt: skip
    found = {unit: counts.get(f"{name}_{status}") for name, unit in units.items()}
    return ", ".join(f"{numbers.number(count, 0)} {unit}" for unit, count in found.items() if count)


def without_persons(recognised: dict) -> dict:
    """What was recognised of a file, without numbers of persons that stand where none should: among headings and in
    lines that were left out."""
    shown = dict(recognised)
    for name in ("header", "ignored"):
        shown[name] = [without_numbers(text) for text in recognised[name]]
    shown["skipped"] = [[line, without_numbers(text), *role] for line, text, *role in recognised["skipped"]]
    return shown
