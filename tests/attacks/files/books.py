"""Workbooks and archives that no honest program writes."""

import io
import struct
import zipfile

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEET = "xl/worksheets/sheet1.xml"
TABLE = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    '<row r="2"><c r="A2"><v>64</v></c><c r="B2"><v>5.17</v></c></row>'
)


def sheet(rows: str, before: str = "") -> str:
    return f"{HEAD}{before}<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"


def text_cell(name: str, text: str) -> str:
    return f'<c r="{name}" t="inlineStr"><is><t>{text}</t></is></c>'


def parts(rows: str = TABLE, strings=("kode", "nilai")) -> dict[str, str]:
    """The parts of a small workbook with one sheet "Data"."""
    items = "".join(f"<si><t>{text}</t></si>" for text in strings)
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{OFFICE}.sheet.main+xml"/></Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEAD}<workbook {MAIN} xmlns:r="{REL}"><sheets><sheet name="Data" sheetId="1" '
        'r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{REL}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/sharedStrings.xml": f"{HEAD}<sst {MAIN}>{items}</sst>",
        SHEET: sheet(rows),
    }


def packed(members: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def book(rows: str = TABLE, **changed: str | bytes | None) -> bytes:
    """A workbook with these rows; ``changed``: other contents of parts by their name, None leaves a part out."""
    found = {**parts(rows), **changed}
    return packed({name: content for name, content in found.items() if content is not None})


def with_field(content: bytes, signature: bytes, offset: int, value: int, size: int) -> bytes:
    """The archive with one number changed in every record that begins with ``signature``."""
    changed, place = bytearray(content), content.find(signature)
    while place >= 0:
        changed[place + offset : place + offset + size] = value.to_bytes(size, "little")
        place = content.find(signature, place + 4)
    return bytes(changed)


LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


def overlapping() -> bytes:
    """A workbook of which two members are the same bytes."""
    content = book()
    places = [at for at in range(len(content)) if content.startswith(CENTRAL, at)]
    changed = bytearray(content)
    changed[places[-1] + 42 : places[-1] + 46] = changed[places[-2] + 42 : places[-2] + 46]
    return bytes(changed)


def twice(second: str = SHEET) -> bytes:
    """A workbook with two parts of one name, of which the second, under ``second``, is the dense one."""
    made = io.BytesIO(book())
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.fp.seek(archive.start_dir)
        item = zipfile.ZipInfo(second)
        archive.writestr(item, sheet(f"{text_cell('A1', 'a')}{text_cell('XFD1048576', 'b')}"))
    return made.getvalue()


def crowded(count: int) -> bytes:
    """An archive with ``count`` members beside those of a workbook."""
    return packed({**parts(), **{f"x/{number}": b"" for number in range(count)}})


def zip64_nonsense() -> bytes:
    """An archive that says of itself that it has 2^60 members."""
    content = book()
    place = content.rfind(END)
    record = b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, 1 << 60, 1 << 60, 1 << 60, 1 << 50)
    locator = b"PK\x06\x07" + struct.pack("<IQI", 0, place, 1)
    end = bytearray(content[place:])
    end[8:20] = b"\xff" * 12
    return content[:place] + record + locator + bytes(end)
