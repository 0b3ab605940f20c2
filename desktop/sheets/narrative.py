"""What the pilot says: what moved forward, what resists, what comes next, what is asked."""

from db.queries.action.follow_up import FollowUp
from desktop.i18n import _, ngettext
from desktop.paper.block import Block
from desktop.paper.containers import Columns, Framed, Labelled, Stack
from desktop.paper.faces import Face
from desktop.paper.lines import Run, break_lines
from desktop.paper.paragraph import Heading, Paragraph
from desktop.paper.pictograms import ALERT, DECISION, DONE
from desktop.paper.quantity import not_given
from desktop.paper.styles import BODY_MUTED, MUTED, Style
from desktop.sheets.asked import asks_of
from desktop.sheets.contests import Contests
from desktop.sheets.density import LABEL_WIDTH, Density

_MOST_SIDE_BY_SIDE = 16


def narrative(sheet: FollowUp, contests: Contests, density: Density, width: float) -> list[Block]:
    """The texts of the report. Missing advances and difficulties are said, the others left out."""
    return [
        *_optional(_("Synthèse"), sheet.synthesis, contests, density, width),
        *_both_sides(sheet, contests, density, width),
        *_optional(_("Suite"), sheet.next, contests, density, width),
    ]


def decisions(sheet: FollowUp, contests: Contests, density: Density) -> list[Block]:
    """The frame of what is asked of the committee, one numbered line a decision."""
    asked = asks_of(sheet)
    marks = contests.mark(_("Décision attendue"), _("Décisions attendues"))
    if not asked and not marks:
        return []
    title = ngettext("Décision attendue du comité", "Décisions attendues du comité", len(asked))
    lines: list[Block] = []
    own = density.body.measure(f"{len(asked)}.") + 1
    for number, text in enumerate(asked, 1):
        words = Paragraph.of(text, density.body)
        label = Paragraph.of(f"{number}.", density.body)
        lines.append(Labelled(label, words, own, gap=1.5) if len(asked) > 1 else words)
    lines = lines or [Paragraph.of(not_given(), BODY_MUTED)]
    heading = Heading(title, icon=DECISION)
    lines[0].gap = 4
    return [Framed(Stack([heading, *lines, *marks]), gap=density.gap + 1)]


def _both_sides(sheet: FollowUp, contests: Contests, density: Density, width: float) -> list[Block]:
    """Advances and difficulties side by side, or one under the other when one is long."""
    texts = (
        (_("Avancées"), DONE, sheet.done),
        (_("Difficultés"), ALERT, sheet.difficulties),
    )
    sides = [
        [Heading(title, icon=icon, gap=density.gap), *_text(text, contests, title, density)]
        for title, icon, text in texts
    ]
    longest = max(_line_count(text, density.body, width / 2 - 8) for *_head, text in texts)
    if longest > _MOST_SIDE_BY_SIDE:
        return [block for side in sides for block in side]
    return [Columns([Stack(side) for side in sides], (1, 1), gutter=20, gap=density.gap)]


def _optional(
    title: str, text: str | None, contests: Contests, density: Density, width: float
) -> list[Block]:
    marks = contests.mark(title)
    if not (text and text.strip()) and not marks:
        return []
    words = Paragraph.of((text or "").strip() or not_given(), density.body)
    if _line_count(text, density.body, width - LABEL_WIDTH) > _MOST_SIDE_BY_SIDE:
        return [Heading(title, gap=density.gap), words, *marks]
    label = Heading(title, density.body._replace(face=Face.SEMIBOLD))
    return [Labelled(label, Stack([words, *marks]), LABEL_WIDTH, gap=density.gap - 3)]


def _text(text: str | None, contests: Contests, title: str, density: Density) -> list[Block]:
    words = (text or "").strip()
    style = density.body if words else density.body._replace(ink=MUTED)
    return [Paragraph.of(words or not_given(), style, gap=3), *contests.mark(title)]


def _line_count(text: str | None, style: Style, width: float) -> int:
    """How many lines a text would take, without breaking a very long one for it."""
    most = int(_MOST_SIDE_BY_SIDE * width / (0.3 * style.size))
    return len(break_lines((Run((text or "")[:most], style),), width))
