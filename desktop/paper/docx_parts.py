"""What an editable document is written with: texts, cells, styles, fields."""

import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.paper.binder import About

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as DocxParagraph

_FACE = "Arial"
_SIZES = {
    **{"Normal": 10, "Title": 18, "Subtitle": 10, "Heading 1": 12, "Heading 2": 10.5},
    **{"No Spacing": 4, "List Bullet": 10, "Header": 9, "Footer": 8.5},
}
_LONGEST_SAID = 255
_CELL_MARGIN = "45"
_INK = "000000"
_GREY = "574F49"
_SHADE = "EFEBE6"
_LINE = "A39C94"
_NEVER = (1980, 1, 1, 0, 0, 0)


class Words(NamedTuple):
    """A stretch of text; `muted` is grey and a little smaller, `indent` in points."""

    text: str
    strong: bool = False
    muted: bool = False
    indent: float = 0.0


Cell = Sequence[Words | str]
"""The lines of a cell, one paragraph each."""


def typed(text: str) -> str:
    """A text that the format can hold: without control signs, '□' for half a sign."""
    kept = "\n".join(text.splitlines()) if text else ""
    return "".join(
        "□" if unicodedata.category(sign) == "Cs" else sign
        for sign in kept
        if sign in "\n\t" or unicodedata.category(sign) != "Cc"
    )


def set_styles(made: "Docx") -> None:
    """One plain face everywhere, black and grey, in French."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    for name, size in _SIZES.items():
        _set_style(made.styles[name], size)
    styles: Any = made.styles
    styles["Title"].font.bold = True
    styles["Title"].paragraph_format.space_after = Pt(0)
    styles["Heading 1"].paragraph_format.space_before = Pt(12)
    for name, tag in (("Title", "w:pBdr"), ("Footer", "w:tabs"), ("Subtitle", "w:spacing")):
        for found in list(styles[name].element.iter(qn(tag))):
            if tag != "w:spacing" or found.getparent().tag == qn("w:rPr"):
                found.getparent().remove(found)
    table = styles["Table Grid"].element
    for border in next(table.iter(qn("w:tblBorders"))):
        border.set(qn("w:color"), _LINE)
    margins = next(table.iter(qn("w:tblCellMar")))
    for side in ("w:top", "w:bottom"):
        margins.find(qn(side)).set(qn("w:w"), _CELL_MARGIN)
    for root, tag in ((styles.element, "w:lang"), (made.settings.element, "w:themeFontLang")):
        for lang in root.iter(qn(tag)):
            lang.set(qn("w:val"), "fr-FR")


def _set_style(style: Any, size: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.italic = _FACE, Pt(size), False
    style.font.color.rgb = RGBColor.from_string(_GREY if style.name == "Subtitle" else _INK)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        if key.endswith("Theme"):
            del fonts.attrib[key]
    for key in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(key), _FACE)
    style.paragraph_format.space_after = Pt(4)


def say_about(made: "Docx", about: About) -> None:
    """What the file says of itself; its date is that of its content."""
    said = made.core_properties
    said.title, said.author, said.subject = (
        typed(one)[:_LONGEST_SAID] for one in (about.title, about.author, about.subject)
    )
    said.language, said.comments, said.keywords = "fr-FR", "", ""
    said.created = said.modified = datetime.combine(about.on, time())
    said.last_modified_by = "Jalon"


def fill_cell(cell: "_Cell", lines: Cell) -> None:
    """Fill a cell, a paragraph a line."""
    from docx.shared import Pt

    for index, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if not index else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        if isinstance(line, Words) and line.indent:
            paragraph.paragraph_format.left_indent = Pt(line.indent)
        write(paragraph, [line])
        for run in paragraph.runs:
            run.font.size = run.font.size or Pt(9)


def write(paragraph: "DocxParagraph", runs: Iterable[Words | str]) -> None:
    """Write stretches of text at the end of a paragraph."""
    from docx.shared import Pt, RGBColor

    for one in runs:
        words = Words(one) if isinstance(one, str) else one
        run = paragraph.add_run(typed(words.text))
        run.bold = words.strong or None
        if words.muted:
            run.font.color.rgb = RGBColor.from_string(_GREY)
            run.font.size = Pt(8.5)


def add_field(paragraph: "DocxParagraph", name: str) -> None:
    """A number that the reader's software works out: PAGE or NUMPAGES."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    simple = OxmlElement("w:fldSimple")
    simple.set(qn("w:instr"), name)
    write(paragraph, [Words("1", muted=True)])
    simple.append(paragraph.runs[-1]._r)
    paragraph._p.append(simple)


def mark_row(row: Any, mark: str) -> None:
    """Mark a row: w:tblHeader comes back on each page, w:cantSplit stays whole."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(mark))


def shade(cell: "_Cell") -> None:
    """Give a cell the grey of column titles."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    for key, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", _SHADE)):
        shade.set(qn(key), value)
    cell._tc.get_or_add_tcPr().append(shade)


def picture(data: bytes) -> BytesIO | None:
    """The logo as a PNG; None if it is no image that can be read."""
    from PIL import Image

    try:
        image = Image.open(BytesIO(data)).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    image.thumbnail((600, 600))
    held = BytesIO()
    image.save(held, "PNG")
    held.seek(0)
    return held


def undated(data: bytes) -> bytes:
    """The same archive without the hour at which it was made."""
    held = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _NEVER)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return held.getvalue()
