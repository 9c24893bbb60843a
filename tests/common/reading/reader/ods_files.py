"""OpenDocument spreadsheets of plain lines for tests."""

import zipfile

from tests.common.reading.reader.test_ods import KIND, SPACES, number, row, sheet, text


def ods(path, lines, styles=""):
    """The file at ``path`` with these lines of (text or number, more attributes); texts may hold elements."""
    rows = (
        row(*(text(cell, more=more) if isinstance(cell, str) else number(cell, more=more) for cell, more in cells))
        for cells in lines
    )
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{sheet(*rows)}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", KIND)
        packed.writestr("content.xml", content)
    return path
