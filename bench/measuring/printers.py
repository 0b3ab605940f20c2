"""The same sheets by Jalon, and by the tools that somebody would take instead."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from measuring.sheets import YEARS, Measured, Sheet, last

if TYPE_CHECKING:
    from db.queries.action.follow_up import FollowUp
    from db.queries.indicator.trajectory import Trajectory

ROOT = Path(__file__).resolve().parent.parent.parent
FONTS = ROOT / "resources" / "fonts"
FACE = "Atkinson Hyperlegible Next"
TODAY = date(2024, 10, 1)


def jalon(chosen: Sequence[Sheet], folder: Path) -> None:
    """Fiches de suivi with their charts, in one file of one numbering."""
    from db.queries.scheme.letterhead import Letterhead
    from desktop.paper.binder import About, bind
    from desktop.paper.frame import Frame
    from desktop.sheets.follow_up import follow_up_part

    head = Letterhead(
        authority="Département d’exemple",
        direction="Direction de l’enfance",
        logo=None,
        scheme="Schéma de mesure",
        years="2021-2025",
        base_version="1·abcd",
        issued_on=TODAY,
        example=True,
    )
    frame = Frame(head, ())
    parts = [follow_up_part(_follow_up(sheet), head, frame) for sheet in chosen]
    about = About("Fiches", head.authority, head.scheme, TODAY)
    (folder / "jalon.pdf").write_bytes(bind(parts, frame, about))


def reportlab(chosen: Sequence[Sheet], folder: Path) -> None:
    """The plainest ReportLab: paragraphs and one table, no chart."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import (
        PageBreak,
        Paragraph,
        SimpleDocTemplate,
        Spacer,
        Table,
        TableStyle,
    )

    for name in ("Regular", "Bold"):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"AtkinsonNext-{name}.ttf")))
    pdfmetrics.registerFontFamily("Regular", normal="Regular", bold="Bold")
    styles = getSampleStyleSheet()
    text, title = styles["BodyText"], styles["Heading2"]
    text.fontName, title.fontName = "Regular", "Bold"
    grid = TableStyle(
        [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("FONTNAME", (0, 0), (-1, -1), "Regular")]
    )
    story = []
    for sheet in chosen:
        rows = [[Paragraph(one.label, text), *_figures(one), "%"] for one in sheet.indicators]
        table = Table([_HEADS, *rows], colWidths=[280, 60, 60, 50], repeatRows=1)
        table.setStyle(grid)
        story += [
            Paragraph(f"{sheet.code} · {sheet.title}", title),
            Paragraph(f"Pilote : {sheet.pilot}", text),
            Paragraph(sheet.description, text),
            Spacer(1, 8),
            table,
            Spacer(1, 8),
            *(Paragraph(f"<b>{on:%d/%m/%Y}</b> {said}", text) for on, said in sheet.updates),
            PageBreak(),
        ]
    SimpleDocTemplate(str(folder / "reportlab.pdf"), pagesize=A4).build(story)


def typst(chosen: Sequence[Sheet], folder: Path) -> None:
    """Typst, no chart."""
    import typst as compiler

    pages = ['#set page(paper: "a4")', f'#set text(font: "{FACE}", size: 10pt)']
    for sheet in chosen:
        cells = "".join(
            f"[{one.label}], [{target}], [{result}], [%],\n"
            for one in sheet.indicators
            for target, result in [_figures(one)]
        )
        heads = ", ".join(f"[{word}]" for word in _HEADS)
        said = "\n\n".join(f"*{on:%d/%m/%Y}* {text}" for on, text in sheet.updates)
        pages.append(
            f"== {sheet.code} · {sheet.title}\nPilote : {sheet.pilot}\n\n{sheet.description}\n\n"
            f"#table(columns: (1fr, auto, auto, auto), {heads},\n{cells})\n\n{said}\n"
            "#pagebreak(weak: true)"
        )
    source = folder / "sheets.typ"
    source.write_text("\n".join(pages), "utf-8")
    compiler.compile(str(source), output=str(folder / "typst.pdf"), font_paths=[str(FONTS)])


def weasyprint(chosen: Sequence[Sheet], folder: Path) -> None:
    """WeasyPrint, no chart."""
    from weasyprint import HTML

    pages = [
        f"<style>@page {{ size: A4 }} body {{ font: 10pt '{FACE}' }}"
        " table { border-collapse: collapse } td, th { border: .5pt solid grey }"
        " section { break-after: page }</style>"
    ]
    for sheet in chosen:
        rows = "".join(
            f"<tr><td>{escape(one.label)}<td>{target}<td>{result}<td>%</tr>"
            for one in sheet.indicators
            for target, result in [_figures(one)]
        )
        said = "".join(f"<p><b>{on:%d/%m/%Y}</b> {text}" for on, text in sheet.updates)
        heads = "".join(f"<th>{word}" for word in _HEADS)
        pages.append(
            f"<section><h2>{sheet.code} · {sheet.title}</h2><p>Pilote : {sheet.pilot}"
            f"<p>{sheet.description}<table><tr>{heads}</tr>{rows}</table>{said}</section>"
        )
    HTML(string="".join(pages)).write_pdf(folder / "weasyprint.pdf")


_HEADS = ["Indicateur", "Cible", "Réalisé", "Unité"]


def _figures(one: Measured) -> list[str]:
    return [str(one.targets[-1]), str(one.results[-1])]


def _follow_up(sheet: Sheet) -> "FollowUp":
    from db.kinds.choices import Status, Weather
    from db.queries.action.follow_up import FollowUp

    texts = [text for _on, text in sheet.updates]
    return FollowUp(
        id=f"act_{sheet.code}",
        code=sheet.code,
        title=sheet.title,
        measure_level="Mesure",
        measure_code="1",
        measure_title="Mesure d’essai",
        status=Status.IN_PROGRESS,
        progress=45,
        weather=Weather.BRIGHT,
        deadline=date(2025, 12, 31),
        late=False,
        updated_on=sheet.updates[-1][0],
        updated_by=sheet.pilot,
        leads=(sheet.pilot,),
        co_pilots=(),
        deputies=(),
        partners=(),
        synthesis=texts[0],
        done=sheet.description,
        difficulties=texts[1],
        next=texts[2],
        asked=texts[3],
        indicators=tuple(_trajectory(one, place) for place, one in enumerate(sheet.indicators)),
        milestones=(),
        contests=(),
    )


def _trajectory(one: Measured, place: int) -> "Trajectory":
    from db.kinds.choices import Direction
    from db.kinds.period import parse_period
    from db.queries.indicator.trajectory import Point, Trajectory

    def points(values: tuple[int, ...]) -> tuple[Point, ...]:
        pairs = zip(YEARS, values, strict=True)
        return tuple(Point(parse_period(str(year)), Decimal(value)) for year, value in pairs)

    gap = last(one.results) - last(one.targets)
    return Trajectory(
        id=f"ind_{place}",
        code=f"I{place}",
        label=one.label,
        unit="%",
        direction=Direction.UP,
        baseline=Decimal(5),
        baseline_on=date(2020, 12, 31),
        results=points(one.results),
        targets=points(one.targets),
        latest=points(one.results)[-1],
        numerator=None,
        denominator=None,
        expected=last(one.targets),
        gap=gap,
        off_course=gap < 0,
        rate=Decimal(50),
    )


PRINTERS = {"jalon": jalon, "reportlab": reportlab, "typst": typst, "weasyprint": weasyprint}
