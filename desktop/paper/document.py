"""An editable document (DOCX): real styles, real tables, the letterhead and foot of the sheets."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from db.queries.scheme.letterhead import Letterhead
from desktop.i18n import _, long_date
from desktop.paper.binder import About
from desktop.paper.docx_parts import (
    Cell,
    Words,
    add_field,
    fill_cell,
    mark_row,
    picture,
    say_about,
    set_styles,
    shade,
    typed,
    undated,
    write,
)

if TYPE_CHECKING:
    from docx.document import Document as Docx

_LOGO, _AROUND_LOGO = (25.4, 9.5), 4.4


class Document:
    """One document being written from top to bottom; `occasion` stands at the right of the head."""

    def __init__(
        self,
        head: Letterhead,
        about: About,
        occasion: tuple[str, ...] = (),
        *,
        landscape: bool = False,
    ) -> None:
        import docx
        from docx.shared import Mm

        self._made: Docx = docx.Document()
        section = self._made.sections[0]
        size = (297, 210) if landscape else (210, 297)
        section.page_width, section.page_height = Mm(size[0]), Mm(size[1])
        if landscape:
            from docx.enum.section import WD_ORIENT

            section.orientation = WD_ORIENT.LANDSCAPE
        self._margin = 14 if landscape else 16
        section.left_margin = section.right_margin = Mm(self._margin)
        section.top_margin = section.bottom_margin = Mm(self._margin + 6)
        section.header_distance = section.footer_distance = Mm(self._margin - 4)
        self._width = size[0] - 2 * self._margin
        set_styles(self._made)
        say_about(self._made, about)
        self._draw_head(head, occasion)
        self._draw_foot(head)

    def title(self, text: str, under: str = "") -> None:
        """The name of the document, and a line about it."""
        self._made.add_paragraph(typed(text), "Title")
        if under:
            self._made.add_paragraph(typed(under), "Subtitle")

    def heading(self, text: str, level: int = 1) -> None:
        """A heading of the outline, that stays with what follows."""
        self._made.add_paragraph(typed(text), f"Heading {level}")

    def paragraph(self, *runs: Words | str, keep: bool = False) -> None:
        """Some text; one to `keep` stays with what follows."""
        made = self._made.add_paragraph()
        made.paragraph_format.keep_with_next = keep or None
        write(made, runs)

    def table(
        self, columns: Sequence[tuple[str, float]], rows: Iterable[Sequence[Cell | str]]
    ) -> None:
        """A table under column titles that come back on each page; widths are shares.

        A column without any title has no header row.
        """
        shares = [share for _title, share in columns]
        titled = any(title for title, _share in columns)
        made = self._made.add_table(rows=0, cols=len(columns), style="Table Grid")
        made.autofit = False
        if titled:
            cells = made.add_row().cells
            for cell, (title, _share) in zip(cells, columns, strict=True):
                fill_cell(cell, [Words(title, strong=True)])
                shade(cell)
            mark_row(made.rows[0], "w:tblHeader")
        for row in rows:
            for cell, said in zip(made.add_row().cells, row, strict=True):
                fill_cell(cell, [said] if isinstance(said, str) else said)
            mark_row(made.rows[-1], "w:cantSplit")
        self._set_widths(made, shares)
        self._made.add_paragraph(style="No Spacing")

    def boxes(
        self, cells: Sequence[Cell], height: float = 0.0, shares: Sequence[float] = ()
    ) -> None:
        """Frames side by side, at least so many millimetres high, as wide as each other or not."""
        from docx.shared import Mm

        made = self._made.add_table(rows=1, cols=len(cells), style="Table Grid")
        made.autofit = False
        for cell, said in zip(made.rows[0].cells, cells, strict=True):
            fill_cell(cell, said)
        if height:
            made.rows[0].height = Mm(height)
        mark_row(made.rows[0], "w:cantSplit")
        self._set_widths(made, shares or [1.0] * len(cells))
        self._made.add_paragraph(style="No Spacing")

    def bytes(self) -> bytes:
        """The file; the same document gives the same bytes."""
        held = BytesIO()
        self._made.save(held)
        return undated(held.getvalue())

    def _set_widths(self, made: Any, shares: Sequence[float]) -> None:
        from docx.shared import Mm

        for column, share in zip(made.columns, shares, strict=True):
            width = Mm(self._width * share / sum(shares))
            column.width = width
            for cell in column.cells:
                cell.width = width

    def _draw_head(self, head: Letterhead, occasion: tuple[str, ...]) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Mm

        header = self._made.sections[0].header
        logo = picture(head.logo) if head.logo else None
        wide = _logo_width(logo) / self._width if logo else 0.0
        shares = [*([wide] if logo else []), 0.73 - wide, 0.27]
        made = header.add_table(1, len(shares), Mm(self._width))
        made.autofit = False
        cells = list(made.rows[0].cells)
        if logo:
            run = cells.pop(0).paragraphs[0].add_run()
            run.add_picture(logo, width=Mm(_logo_width(logo) - _AROUND_LOGO))
        left, right = cells
        authority = " · ".join(part for part in (head.authority, head.direction) if part)
        scheme = " ".join(part for part in (head.scheme, head.years) if part)
        fill_cell(left, [Words(authority, strong=True), Words(scheme, muted=True)])
        fill_cell(
            right, [Words(line, strong=not index) for index, line in enumerate(occasion)] or [""]
        )
        for paragraph in right.paragraphs:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._set_widths(made, shares)
        first = header.paragraphs[0]._p
        first.getparent().remove(first)
        header.add_paragraph(style="No Spacing")

    def _draw_foot(self, head: Letterhead) -> None:
        from docx.enum.text import WD_TAB_ALIGNMENT
        from docx.shared import Mm

        said = [_("Établi le {}").format(long_date(head.issued_on))]
        if head.base_version:
            said.append(_("base version {}").format(head.base_version))
        said.append("Jalon")
        if head.example:
            said.append(_("exemple"))
        paragraph = self._made.sections[0].footer.paragraphs[0]
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(Mm(self._width), WD_TAB_ALIGNMENT.RIGHT)
        before, _mark, between = _("Page {}/{}").replace("{}", "\x01", 1).partition("\x01")
        write(paragraph, [Words(" · ".join(said) + "\t" + before, muted=True)])
        add_field(paragraph, "PAGE")
        write(paragraph, [Words(between.replace("{}", ""), muted=True)])
        add_field(paragraph, "NUMPAGES")


def _logo_width(logo: BytesIO) -> float:
    """How wide its cell is, in millimetres: the logo as large as on the sheets, and some air."""
    from PIL import Image

    with Image.open(logo) as image:
        scale = min(_LOGO[0] / image.width, _LOGO[1] / image.height)
        return image.width * scale + _AROUND_LOGO
