"""How text begins that a spreadsheet would run. Apart from ``formulas``: the process that reads files needs no more."""

import re

SIGNS = "=+-@＝＋－＠"  # spreadsheets take the full-width ones for the others
ALONE = "\t\r"  # these by themselves move what follows into a cell of its own
BLANKS = (
    "".join(map(chr, range(1, 33))) + "\x7f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff"
    + "".join(map(chr, range(0x2000, 0x2010)))
)  # fmt: skip
BEGINS = frozenset(SIGNS + BLANKS)
FORMULA = re.compile(f"[{re.escape(BLANKS)}]*[{re.escape(SIGNS)}]|[{ALONE}]")
GUARDED = re.compile(f"'(?:{FORMULA.pattern})")
