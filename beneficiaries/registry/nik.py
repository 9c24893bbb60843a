"""Identity numbers: what is wrong with one, in Python for single entries and in SQL for whole files.

NIK: 16 digits, PPKKCC DDMMYY SSSS. PPKKCC is the sub-district of first registration, the day of a woman is 40 more,
the serial begins with 0001; 0000 is for sample data only, so that no sample belongs to a person. A number that a
spreadsheet damaged is named as such and never repaired: what is lost cannot be known.
"""

import re
from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

DATE = "([04][1-9]|[1256][0-9]|[37][01])(0[1-9]|1[0-2])[0-9]{2}"
NO_SUCH_DAY = "(3[01]|7[01])02|(31|71)(0[469]|11)"  # day and month
EVERY_MONTH = (
    "([04][1-9]|[15][0-9]|[26][0-8])(0[1-9]|1[0-2])"  # days that every month has: most numbers need no second look
)
DIGITS = re.compile(r"[0-9]{16}", re.ASCII)
LONG_NUMBER = re.compile(r"[0-9]{12}", re.ASCII)
WRITTEN = "[0-9]{12}|[0-9]([ .-]?[0-9]){14}"  # a number of a person within a text, also written in groups
DIGIT = "[0-9\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]"  # Arabic, Persian and wide ones too
# What may stand between the digits of a number without changing it: blanks, dots, hyphens, apostrophes, ="…".
SEPARATORS = """[ .''’‘`´ʼ"“”=_‐‑‒–—−-]"""  # as it stands in SQL
HIDDEN = "•" * 16
DIGITS_SHOWN = 4  # digits of a No. KK that stands alone
TO_DO = _("Take the number from the identity card or the original list, and format the column as text before typing.")

# code: (pattern of the whole text, what is wrong); the first that fits is the reason.
SHAPES = {
    "scientific": (r"[0-9]+([.,][0-9]+)?[eE][+]?[0-9]+", _("written in scientific notation by a spreadsheet, "
    "digits are lost")),
    "decimal": (r"[0-9]+[.,]0+", _("turned into a decimal number by a spreadsheet (.0)")),
    "short": (r"[0-9]{15}", _("15 digits: one is missing, probably a leading zero that a spreadsheet dropped")),
    "two": (r".*[0-9]{16}[^0-9]+[0-9]{16}.*", _("holds two numbers: one line is one recipient")),
    "script": (f"{DIGIT}*[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]{DIGIT}*", _("written in wide digits or those of "
    "another script: type them as 0 to 9")),
    "masked": (r"[0-9 .-]*[•●∙·*xX#]{3,}[0-9 .•●∙·*xX#-]*", _("digits are hidden by signs: the number is not "
    "complete")),
    "marked": (r"[^0-9A-Za-z]*([0-9][^0-9A-Za-z]*){16}", _("contains blanks, dots, "
    "dashes or an apostrophe: only 16 digits")),
    "letters": (r".*[^0-9].*", _("contains characters that are no digits")),
    "length": (r".*", _("not 16 digits")),
}  # fmt: skip
REASONS = {code: text for code, (_pattern, text) in SHAPES.items()} | {
    "rounded": _("ends in 000: a spreadsheet kept only 15 digits"),
    "sample": _("sample data must have the serial 0000, so that it belongs to nobody"),
    "date": _("the day, month and year in the middle are no date"),
    "province": _("the first two digits are no province"),
}


def reason(number: str, provinces: Collection[str], *, is_sample: bool = False) -> str:
    """The code of what is wrong with the NIK ``number``, "" where nothing is. ``provinces``: all codes that exist."""
    if code := shape(number):
        return code
    if is_sample and not number.endswith("0000"):
        return "sample"
    if not is_sample and number.endswith("000"):
        return "rounded"
    if not is_date(number[6:12]):
        return "date"
    return "" if number[:2] in provinces else "province"


def shape(number: str) -> str:
    """Return the code of what is wrong with the form of a number, such as that of a family card; "" if nothing is."""
    if DIGITS.fullmatch(number):
        return ""
    return next(
        code for code, (pattern, _text) in SHAPES.items() if re.fullmatch(pattern, number, re.ASCII | re.DOTALL)
    )


def is_date(text: str) -> bool:
    """True where DDMMYY can be a birth date, the day of a woman 40 more. 29 February needs a leap year."""
    if not re.fullmatch(DATE, text, re.ASCII) or re.match(NO_SUCH_DAY, text, re.ASCII):
        return False
    return not (text[:4] in ("2902", "6902") and int(text[4:]) % 4)


def of_person(number: str | None) -> str | None:
    """What a page or masked file shows of a NIK: that there is one, and no digit of it.

    The reason: the village, the sex and the year of birth that stand beside it are the first six digits and the year in
    the middle. With the last four digits only the day and month were missing, 366 candidates at most, and any page that
    says whether a number exists told the right one. The whole value is seen by a reveal only (permission, reason, log).
    """
    return number and HIDDEN


def of_family(number: str | None, *, alone: bool) -> str | None:
    """Mask a No. KK. Its last four digits are shown if it is ``alone``: the row has neither sex nor birth date."""
    return number and (HIDDEN[DIGITS_SHOWN:] + number[-DIGITS_SHOWN:] if alone else HIDDEN)


def masked(text: str) -> str:
    """``text`` of a list that is brought in, all digits hidden: its line and name tell the reader which one it is."""
    return re.sub(DIGIT, "•", text)


def sql_reason(column: str, provinces: str, sample: str = "%(sample)s") -> str:
    """SQL of ``reason`` (NULL where nothing is wrong). ``provinces``: SQL of an array of codes; ``sample``: of whether
    the number must be one of a made-up person."""
    return f"""
        CASE WHEN {column} IS NULL THEN NULL
        WHEN {column} ~ '^[0-9]{{6}}{EVERY_MONTH}[0-9]{{6}}$' AND (right({column}, 4) = '0000') = {sample}
            AND ({sample} OR right({column}, 3) <> '000') AND left({column}, 2) = ANY ({provinces}) THEN NULL
        WHEN {column} ~ '^[0-9]{{16}}$' THEN CASE
            WHEN {sample} AND right({column}, 4) <> '0000' THEN 'sample'
            WHEN NOT {sample} AND right({column}, 3) = '000' THEN 'rounded'
            WHEN NOT ({sql_is_date(column)}) THEN 'date'
            WHEN left({column}, 2) <> ALL ({provinces}) THEN 'province' END
        ELSE {_sql_shape(column)} END
    """


def sql_shape(column: str) -> str:
    """SQL of ``shape``, NULL where nothing is wrong."""
    return f"CASE WHEN {column} IS NULL OR {column} ~ '^[0-9]{{16}}$' THEN NULL ELSE {_sql_shape(column)} END"


def sql_is_separated(column: str) -> str:
    """SQL: ``column`` holds 16 digits and, between or around them, separators only. A decimal point is none."""
    # Most cells have 16 signs: their length is known without a look at them. CASE keeps that order, AND does not.
    return (
        f"CASE WHEN octet_length({column}) > 16 THEN {column} ~ '^{SEPARATORS}*([0-9]{SEPARATORS}*){{16}}$' "
        f"AND {column} !~ '^[0-9]+[.][0-9]{{1,2}}$' ELSE false END"
    )


def sql_digits(column: str) -> str:
    """SQL of ``column`` without its separators where it holds 16 digits and nothing else; else as it stands."""
    return f"CASE WHEN {sql_is_separated(column)} THEN regexp_replace({column}, '[^0-9]', '', 'g') ELSE {column} END"


def sql_is_date(column: str) -> str:
    """SQL of ``is_date`` of the middle of a number of 16 digits."""
    return f"""
        {column} ~ '^.{{6}}{DATE}' AND substr({column}, 7, 4) !~ '^({NO_SUCH_DAY})'
        AND NOT (substr({column}, 7, 4) IN ('2902', '6902') AND substr({column}, 11, 2)::int & 3 <> 0)
    """


def _sql_shape(column: str) -> str:
    # No text in SQL but the constants above; the patterns hold no quotation mark.
    cases = " ".join(f"WHEN {column} ~ '^({pattern})$' THEN '{code}'" for code, (pattern, _text) in SHAPES.items())
    return f"CASE {cases} END"


def sql_without_numbers(column: str) -> str:
    """SQL of a text of any kind, masked where a number of a person may stand in it."""
    return f"CASE WHEN {column} ~ '{WRITTEN}' THEN {sql_masked(column)} ELSE {column} END"


def without_numbers(text: str) -> str:
    """Mask the numbers of persons in a text."""
    return masked(text) if re.search(WRITTEN, text) else text


def sql_masked(column: str) -> str:
    """SQL of ``masked``."""
    return f"regexp_replace({column}, '{DIGIT}', '•', 'g')"
