"""Values that a careful programmer forgets, and damaged copies of files."""

import io
import random
import zipfile

NASTY = (
    "", " ", "0", "-0", "-0.0", "-1", "1", "2", "1.5", "1,5", "1_000", "+1", "1e3", "1e400", "-1e400", "NaN", "nan",
    "Infinity", "-inf", "0x10", "٣", "２０２５", "²", "9" * 20, "9" * 400, str(2**31), str(2**63), str(10**18), "00",
    "true", "None", "null", "undefined", "[]", "{}", "[object Object]", '{"a":1}', "a" * 256, "a" * 10_000,
    "\x00", "a\x00b", "\ud800", "\\ud800", "%00", "%", "%s", "%(x)s", "{0}",
    "\u202ethgir", "\ufeff", "\u200b", "é", "ＡＢＣ", "İ", "ß", "👩\u200d👧", "🏴", "\r\nX: y", "\t", "'", '"',
    "';--", "\\", "../../etc/passwd", "<script>", "=1+1", "@SUM(1)", "-2+3",
    "0000-00-00", "9999-12-31", "0001-01-01", "10000-01-01", "2024-02-30", "2026-13-01", "2026-03-01T25:61",
    "31/12/2025", "2024-W01", "2024-Q1", "23:59", "99:99",
    "64", "64.08", "64.08.", ".64", "64..08", "ID", "id", "99.99", "64.08.01.2001", "64.08.01.2001.1", "6408", "64,08",
    "６４.０８", "all", "csv", "xlsx", "csv-excel", "svg", "json", "p0", "poor", "2024", "2025", "1800", "65536",
    "32768", "name", "-name", "--name", "name,-code", "pk", "-pk", "?", "__class__", "region__name", "1000", "1001",
)  # fmt: skip

AROUND = ("{0}[]", "{0}[0]", "{0}[a][b]", "{0}__in", "{0}__gt", "{0}__isnull", "{0}__region__parent__name", "{0}.1")


def any_of(rng: random.Random, chosen=()) -> str:
    """Half the time one of ``chosen`` (what the page itself offers), else a nasty one; at times two in one."""
    if chosen and rng.random() < 0.5:
        return rng.choice(list(chosen))
    text = rng.choice(NASTY)
    return text + rng.choice(NASTY) if rng.random() < 0.05 else text


def a_name(rng: random.Random, name: str) -> str:
    return rng.choice(AROUND).format(name) if rng.random() < 0.04 else name


def damaged(rng: random.Random, content: bytes) -> bytes:
    """Cut short, bytes turned, a piece doubled or left out, parts of a zip removed or broken, or as it was."""
    kinds = [_as_it_is, _cut, _turned, _without, _doubled, _other]
    if content[:2] == b"PK":
        kinds += [_less_parts, _broken_part, _broken_part]
    return rng.choice(kinds)(rng, content)


def _as_it_is(rng, content):
    return content


def _cut(rng, content):
    return content[: rng.randrange(len(content) + 1)]


def _turned(rng, content):
    found = bytearray(content)
    for _ in range(rng.randint(1, 8)):
        if found:
            found[rng.randrange(len(found))] = rng.randrange(256)
    return bytes(found)


def _without(rng, content):
    begin = rng.randrange(len(content) + 1)
    return content[:begin] + content[begin + rng.randrange(1, 200) :]


def _doubled(rng, content):
    begin = rng.randrange(len(content) + 1)
    return content[:begin] + content[begin : begin + 500] * rng.randint(2, 5) + content[begin:]


def _other(rng, content):
    odd = (b"", b"\x00" * 100, b"\xff\xfe" + content[:200], b"PK\x03\x04", b"a", b"\n" * 999, b'"' * 99, b"," * 20_000)
    return rng.choice(odd)


def _less_parts(rng, content):
    return _rewritten(content, lambda name, part: None if rng.random() < 0.3 else part)


def _broken_part(rng, content):
    return _rewritten(content, lambda name, part: _turned(rng, part) if rng.random() < 0.4 else part)


def _rewritten(content: bytes, change) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            part = change(name, source.read(name))
            if part is not None:
                made.writestr(name, part)
    return target.getvalue()
