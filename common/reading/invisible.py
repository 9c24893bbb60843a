"""Characters in the text of cells that nobody sees: files from web pages and word processors are full of them."""

import re
import unicodedata

# Soft hyphens, signs of no width, marks of writing direction, variation selectors, controls but for line ends and tabs.
HIDDEN = re.compile(
    "[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
BLANK = re.compile("[\x0b\x0c\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
# The same in the bytes of a line, with what composing (NFC) might change: such a line is looked at closely.
BYTES = {
    "UTF8": re.compile(
        rb"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\xa0\xad]|[\xcc\xcd]|\xd8\x9c|\xe1[\x84\x85\x9a\x9e\xa0]|\xe2[\x80\x81]"
        rb"|\xe3\x80\x80|\xe3\x85\xa4|\xef[\xb8\xbb\xbe\xbf]|\xf3\xa0"
    ),
    "WIN1252": re.compile(rb"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d\xa0\xad]"),
}
CONTROLS = bytes({*range(1, 32), 127} - set(b"\t\n\r"))


def shown(text: str) -> str:
    """``text`` without characters that nobody sees, each blank an ordinary one."""
    return text if text.isascii() and text.isprintable() else HIDDEN.sub("", BLANK.sub(" ", text))


def visible(text: str) -> str:
    """``text`` as ``shown``, letters composed (NFC)."""
    return text if text.isascii() and text.isprintable() else unicodedata.normalize("NFC", shown(text))


def may_hide(text: bytes, encoding: str) -> bool:
    """True where ``visible`` might change these lines of a file; ``encoding`` is a key of BYTES."""
    if text.isascii():  # which costs next to nothing, and is what most lists are
        return len(text.translate(None, CONTROLS)) != len(text)
    return BYTES[encoding].search(text) is not None
