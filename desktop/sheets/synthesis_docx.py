"""The synthesis by measure as a document that people edit: the words of the sheet, real styles."""

from desktop.i18n import _
from desktop.paper.binder import About
from desktop.paper.document import Document
from desktop.paper.docx_parts import Cell, Words
from desktop.sheets.review import Review
from desktop.sheets.synthesis_words import ActionLine, synthesis_title, synthesis_words

_STEP = 12.0


def synthesis_docx(review: Review, about: About, occasion: tuple[str, ...] = ()) -> bytes:
    """The document as bytes; the same rows give the same bytes."""
    document = Document(review.head, about, occasion)
    document.title(synthesis_title(review.words), review.situated)
    columns = [
        (review.words.action.title, 226.0),
        (_("Statut"), 80.0),
        (_("Météo"), 70.0),
        (_("Avancement"), 74.0),
        (_("Mise à jour"), 74.0),
    ]
    for one in synthesis_words(review):
        document.heading(one.title)
        said = _("Avancement : {}").format(one.progress)
        weather = _("Météo : {}").format(one.said_weather)
        document.paragraph(Words(f"{said} · {weather}", strong=True), keep=True)
        if one.comment:
            document.paragraph(one.comment, keep=bool(one.lines))
        if one.lines:
            document.table(columns, [_row(line) for line in one.lines])
    return document.bytes()


def _row(line: ActionLine) -> list[Cell | str]:
    title = " ".join(part for part in (line.code, line.title) if part)
    said = [Words(title, indent=_STEP * line.depth)]
    if line.late:
        late = _("en retard (échéance {})").format(line.deadline)
        said.append(said[0]._replace(text=late, strong=True))
    for asked in line.asked:
        said.append(said[0]._replace(text=_("Demandé : {}").format(asked), muted=True))
    updated: list[Words | str] = [line.updated]
    if line.after:
        updated.append(Words(line.after, muted=True))
    return [said, line.said_status, line.said_weather, line.progress, updated]
