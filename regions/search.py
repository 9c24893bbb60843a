"""What a reader types into a search box, turned into the regions it may mean, best first.

Every way to find a row has an index: trigrams of the name, the primary key, the unique code of another system.
A code of another system means one region, so it is a scalar subquery that is read once: a join or an IN inside an
OR would make PostgreSQL read all regions. Only what was found is ranked.
"""

import re

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, F, FloatField, Func, IntegerField, Q, Subquery, Value, When
from django.db.models.functions import Round, Upper

CODE_PARTS = [(0, 2), (2, 4), (4, 6), (6, 10)]
INDEXED_LETTERS = 3  # fewer have no trigram
LONGEST_NAME = 50  # the longest name has 44 characters
ALIKE = 0.5  # of a district's name; PostgreSQL's own threshold (0.6) misses a slip in a short name
LEVEL_WORDS = {
    "prov": 1, "provinsi": 1, "kec": 3, "kecamatan": 3, "distrik": 3, "kel": 4, "kelurahan": 4, "desa": 4,
}  # fmt: skip


def search(regions, text: str, limit: int):
    """At most ``limit`` of the queryset ``regions``: by code, in any notation and system, or by name, also misspelt."""
    text = " ".join(text[: LONGEST_NAME * 4].replace("\x00", " ").split())[:LONGEST_NAME].strip()
    if re.fullmatch(r"[0-9][0-9. -]*", text):
        return _by_code(regions, text)[:limit]
    if not any(c.isalnum() for c in text):
        return regions.none()
    return _by_name(regions, text)[:limit]


def dotted(digits: str) -> str:
    """Digits in the notation of Kemendagri: "6408" -> "64.08", "640" -> "64.0"."""
    return ".".join(digits[a:b] for a, b in CODE_PARTS if digits[a:b])


def _by_code(regions, text: str):
    """Kemendagri's code first, then the same digits as a BPS code (never written with a dot), then what lies under it.

    The same digits often mean different places in the two systems, so both are shown.
    """
    digits = "".join(c for c in text if c.isdigit())
    if len(digits) > CODE_PARTS[-1][1]:
        return regions.none()
    code = dotted(digits)
    after = code[:-1] + chr(ord(code[-1]) + 1)
    alias = "" if "." in text else digits
    exactness = Case(
        When(code=code, then=0),
        When(_in_codes(regions, "bps", alias), then=1),
        When(_in_codes(regions, "bps-2016", alias), then=2),
        default=Value(3),
        output_field=IntegerField(),
    )
    below = Q(code__gte=code, code__lt=after, level__lte=code.count(".") + 2)
    found = regions.filter(below | _in_codes(regions, "bps", alias) | _in_codes(regions, "bps-2016", alias))
    return found.annotate(exactness=exactness).order_by("exactness", "level", "code")


def _by_name(regions, text: str):
    """Names that are the text, or have a word that begins with it, contain it, or resemble it; larger regions first."""
    regions, text = _without_kind(regions, text)
    pattern = re.escape(text)
    core = re.sub(r"^(kabupaten|kota) +", "", text, flags=re.IGNORECASE)  # nearly every district has the word
    spelt = _in_codes(regions, "label", text.upper())
    likeness = TrigramWordSimilarity(core, "name")
    if sum(c.isalnum() for c in text) < INDEXED_LETTERS:
        match = Q(level__lte=2, name__iregex=rf"\m{pattern}")
    else:
        match = Q(name__iregex=pattern) | Q(name__trigram_word_similar=core) | Q(level__lte=2, alike__gte=ALIKE)
    bare = Func(F("name"), Value("^(Kabupaten|Kota)( Administrasi)? "), Value(""), function="regexp_replace")
    exactness = Case(
        When(Q(name__iexact=text) | Q(bare=text.upper()) | spelt, then=0),  # "Kupang" means Kabupaten and Kota Kupang
        When(name__iregex=rf"\m{pattern}", then=1),
        When(name__iregex=pattern, then=2),
        default=Value(3),
        output_field=IntegerField(),
    )
    return (
        regions.alias(bare=Upper(bare), alike=likeness)
        .filter(match | spelt, valid_to=None)
        .annotate(exactness=exactness, likeness=Round(likeness, precision=1, output_field=FloatField()))
        .order_by("exactness", "-likeness", "level", "code")
    )


def _without_kind(regions, text: str):
    """Take a leading word for the kind as a condition ("kec. sangatta"), as names below the district lack it."""
    word, _, rest = text.partition(" ")
    word = word.lower().rstrip(".")
    if rest and word == "kab":
        return regions, f"kabupaten {rest}"
    if rest and word in LEVEL_WORDS:
        return regions.filter(level=LEVEL_WORDS[word]), rest
    return regions, text


def _in_codes(regions, system: str, code: str) -> Q:
    """The region that ``code`` means in another system."""
    codes = regions.model._meta.get_field("codes").related_model._base_manager
    return Q(pk=Subquery(codes.filter(system=system, code=code).values("region")))
