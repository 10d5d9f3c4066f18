"""Workbooks for tests, written part by part, so that they can be wrong in any part."""

import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

Value = str | float | None


def write_workbook(path: Path, sheets: Mapping[str, Iterable[Iterable[Value]]]) -> Path:
    """A workbook of rows of texts and numbers, by sheet."""
    return write_parts(path, {name: rows_xml(rows) for name, rows in sheets.items()})


def rows_xml(rows: Iterable[Iterable[Value]]) -> str:
    """Rows as XML, from A1."""
    made = []
    for number, row in enumerate(rows, 1):
        cells = "".join(_cell(f"{column_letters(at)}{number}", value) for at, value in enumerate(row))
        made.append(f'<row r="{number}">{cells}</row>')
    return "".join(made)


def _cell(name: str, value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        text = value.replace("&", "&amp;").replace("<", "&lt;")
        return f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    return f'<c r="{name}"><v>{value}</v></c>'


def column_letters(at: int) -> str:
    """The name of a column, counted from 0."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def write_parts(path: Path, sheets: Mapping[str, str], shared: Iterable[str] = (), date1904: bool = False) -> Path:
    """A workbook of sheets whose rows are XML; style 1 is a date, 2 a date with time, 3 a time."""
    relations = "".join(
        f'<Relationship Id="r{at}" Type="{_RELATED}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at, _ in enumerate(sheets)
    )
    tabs = "".join(f'<sheet name="{name}" sheetId="{at + 1}" r:id="r{at}"/>' for at, name in enumerate(sheets))
    system = f'<workbookPr date1904="{str(date1904).lower()}"/>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" Type="{_RELATED}/officeDocument"'
            f' Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}">{system}<sheets>{tabs}</sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}'
            f'<Relationship Id="s" Type="{_RELATED}/sharedStrings" Target="sharedStrings.xml"/>'
            f'<Relationship Id="t" Type="{_RELATED}/styles" Target="styles.xml"/></Relationships>',
        )
        formats = "".join(f'<xf numFmtId="{number}" applyNumberFormat="1"/>' for number in (0, 14, 22, 20))
        archive.writestr("xl/styles.xml", f'<styleSheet xmlns="{_MAIN}"><cellXfs>{formats}</cellXfs></styleSheet>')
        texts = "".join(f"<si><t>{text}</t></si>" for text in shared)
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_MAIN}">{texts}</sst>')
        for at, rows in enumerate(sheets.values()):
            archive.writestr(
                f"xl/worksheets/sheet{at}.xml", f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'
            )
    return path
