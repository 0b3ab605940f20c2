"""Workbooks written by hand, as another program may write them: an archive of raw XML."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def xlsx(
    path: Path,
    rows: str,
    *,
    after: str = "",
    book: str = "",
    state: str = "",
    more: Mapping[str, bytes] | None = None,
    related: str = "",
) -> Path:
    """A workbook of one sheet, 'Feuil1', whose rows are given as XML."""
    styles = (
        f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts><fills count="1">'
        '<fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/>'
        '</cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
        "</styleSheet>"
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    beside = (
        f'<Relationship Id="rId9" Type="{_OFFICE}/{related}" Target="{related}.xml"/>'
        if related
        else ""
    )
    parts = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/></Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship '
        f'Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{book}<sheets>'
        f'<sheet name="Feuil1" sheetId="1" {state} r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/>{beside}'
        "</Relationships>",
        "xl/styles.xml": styles,
        "xl/worksheets/sheet1.xml": f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>{rows}'
        f"</sheetData>{after}</worksheet>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        for name, content in (more or {}).items():
            archive.writestr(name, content)
    return path


def row(number: int, *cells: object) -> str:
    """A row of texts and numbers; None leaves a cell out, a cell of XML stands as it is."""
    made = []
    for place, cell in enumerate(cells):
        at = f"{chr(ord('A') + place)}{number}"
        if cell is None:
            continue
        if isinstance(cell, str) and cell.startswith("<"):
            made.append(cell.format(at=at))
        elif isinstance(cell, str):
            made.append(f'<c r="{at}" t="inlineStr"><is><t>{cell}</t></is></c>')
        else:
            made.append(f'<c r="{at}"><v>{cell}</v></c>')
    return f'<row r="{number}">{"".join(made)}</row>'


def ods(path: Path, rows: str, *, manifest: str = "") -> Path:
    """A document of one table, 'Feuille1', whose rows are given as XML."""
    names = ["office", "table", "text"]
    spaces = " ".join(f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in names)
    content = (
        f'{_HEAD}<office:document-content {spaces} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Feuille1">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            f'{_HEAD}<manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0">{manifest}'
            "</manifest:manifest>",
        )
    return path
