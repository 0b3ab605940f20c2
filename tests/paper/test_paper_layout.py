"""Placing blocks on pages."""

from collections.abc import Sequence
from datetime import date

import pytest

from db.queries.scheme.letterhead import Letterhead
from desktop.paper.block import Block, Cut, LayoutError, Spacer, fill, heights
from desktop.paper.containers import Columns, Framed, Labelled, Ruled, Stack
from desktop.paper.frame import Frame
from desktop.paper.layout import Page, fewest_pages, paginate
from desktop.paper.notes import NoteLines
from desktop.paper.paragraph import Heading, Paragraph
from desktop.paper.pen import Pen
from desktop.paper.styles import BODY, COLUMN, ROW
from desktop.paper.table import Column, Table

WIDTH = 400.0
LINE = BODY.leading


class Fake(Block):
    """A block of a known height, that can be cut at any height or not at all."""

    def __init__(self, high: float, *, cut: bool = False, bound: bool = False, gap: float = 0):
        self.high, self.cut, self.keep_next, self.gap = high, cut, bound, gap

    def height(self, width: float) -> float:  # noqa: ARG002 — as high at any width
        return self.high

    def lead(self, width: float) -> float:  # noqa: ARG002
        return min(self.high, 10) if self.cut else self.high

    def split(self, width: float, room: float, *, fresh: bool) -> Cut:  # noqa: ARG002
        if not self.cut or room < 10:
            return None, self
        return Fake(room, cut=True), Fake(self.high - room, cut=True)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        pen.rect((x, top - self.high), (width, self.high), "0")


def tall(blocks: Sequence[Block]) -> list[float]:
    """The height of each."""
    return [block.height(WIDTH) for block in blocks]


def lines(block: Block | None) -> int:
    """How many lines of body text a block has."""
    return round(block.height(WIDTH) / LINE) if block else 0


def paragraph(count: int) -> Paragraph:
    """A paragraph of so many lines."""
    return Paragraph.of("\n".join("mot" for _line in range(count)))


def test_blocks_are_placed_while_they_fit() -> None:
    """The gap above the first is dropped, those between count."""
    blocks = [Fake(40, gap=50), Fake(40, gap=10), Fake(1, gap=10)]
    placed, left = fill(blocks, WIDTH, 100, fresh=True)
    assert (tall(placed), tall(left)) == ([40, 40], [1])
    assert fill(blocks, WIDTH, 101, fresh=True)[1] == []


def test_a_block_that_can_be_cut_goes_on_below() -> None:
    """What was cut comes first on the next page."""
    placed, left = fill([Fake(40), Fake(100, cut=True), Fake(5)], WIDTH, 100, fresh=True)
    assert (tall(placed), tall(left)) == ([40, 60], [40, 5])


def test_a_heading_is_never_left_alone_at_the_foot() -> None:
    """It goes with the start of what follows, through other headings."""
    heading, other = Fake(20, bound=True), Fake(20, bound=True)
    blocks = [Fake(50), heading, other, Fake(30)]
    placed, left = fill(blocks, WIDTH, 100, fresh=True)
    assert (tall(placed), tall(left)) == ([50], [20, 20, 30])
    placed, left = fill([*blocks[:3], Fake(30, cut=True)], WIDTH, 100, fresh=True)
    assert (tall(placed), tall(left)) == ([50, 20, 20, 10], [20])


def test_a_heading_longer_than_the_page_does_not_loop() -> None:
    """Alone on a fresh page it is placed even if nothing can follow."""
    placed, left = fill([Fake(95, bound=True), Fake(30)], WIDTH, 100, fresh=True)
    assert (tall(placed), tall(left)) == ([95], [30])


def test_a_block_higher_than_any_page_is_a_mistake() -> None:
    """It is said, not looped upon."""
    with pytest.raises(LayoutError):
        fill([Fake(101)], WIDTH, 100, fresh=True)


def test_a_paragraph_leaves_two_lines_on_each_side() -> None:
    """No line of a paragraph stands alone on a page."""
    head, rest = paragraph(6).split(WIDTH, 5 * LINE, fresh=False)
    assert (lines(head), lines(rest)) == (4, 2)
    assert paragraph(6).split(WIDTH, 1.9 * LINE, fresh=False)[0] is None
    head, rest = paragraph(6).split(WIDTH, 1.9 * LINE, fresh=True)
    assert (lines(head), lines(rest)) == (1, 5)


def test_columns_are_cut_at_one_height() -> None:
    """The shorter one is over, the longer one goes on in its place."""
    head, rest = Columns([paragraph(2), paragraph(9)], (1, 1)).split(WIDTH, 4 * LINE, fresh=False)
    assert (lines(head), lines(rest)) == (4, 5)
    whole = Columns([paragraph(2), paragraph(9)], (1, 1), whole=True)
    assert whole.split(WIDTH, 4 * LINE, fresh=False) == (None, whole)


def test_a_label_keeps_its_column_when_its_text_is_cut() -> None:
    """The rest of the text stays at the right of the label's place."""
    block = Labelled(Paragraph.of("Suite"), paragraph(9), 60)
    _head, rest = block.split(WIDTH, 4 * LINE, fresh=False)
    assert isinstance(rest, Labelled)
    assert rest.places(WIDTH)[1] == block.places(WIDTH)[1] == (66, WIDTH - 66)


def test_a_frame_is_cut_in_two_frames() -> None:
    """Each with its own padding."""
    framed = Framed(paragraph(9), padding=(5, 10))
    head, rest = framed.split(WIDTH, 20 + 4 * LINE, fresh=False)
    assert isinstance(head, Framed)
    assert isinstance(rest, Framed)
    assert head.height(WIDTH) == pytest.approx(20 + 4 * LINE)
    assert rest.height(WIDTH) == pytest.approx(20 + 5 * LINE)


def test_what_stands_between_two_lines_is_cut_only_by_need() -> None:
    """Facts stay together unless no page can hold them."""
    ruled = Ruled(paragraph(9), padding=5)
    assert ruled.split(WIDTH, 5 * LINE, fresh=False) == (None, ruled)
    head, rest = ruled.split(WIDTH, 10 + 5 * LINE, fresh=True)
    assert head is not None
    assert rest is not None
    assert head.height(WIDTH) == pytest.approx(10 + 5 * LINE)


def table(*heights: float, cut: bool = False) -> Table:
    """A table with rows of those heights, and a title over them."""
    rows = [[Fake(high, cut=cut)] for high in heights]
    return Table([Column("Titre", 1)], rows, padding=5)


HEAD = COLUMN.leading + 4


def test_a_table_is_cut_between_rows_and_repeats_its_titles() -> None:
    """Both pieces bear the titles; no row is in two pieces."""
    head, rest = table(20, 20, 20).split(WIDTH, HEAD + 65, fresh=False)
    assert head is not None
    assert rest is not None
    assert head.height(WIDTH) == HEAD + 60
    assert rest.height(WIDTH) == HEAD + 30


def test_a_row_stays_whole_if_a_page_can_hold_it() -> None:
    """It goes to the next page, even if it could be cut."""
    long = table(80, cut=True)
    assert long.split(WIDTH, 90, fresh=False) == (None, long)
    assert table(80, cut=True).lead(WIDTH) == HEAD + 90


def test_a_row_higher_than_a_page_is_cut() -> None:
    """Better in two pieces than lost."""
    head, rest = table(200, cut=True).split(WIDTH, 100, fresh=True)
    assert head is not None
    assert rest is not None
    assert head.height(WIDTH) == pytest.approx(100)
    assert rest.height(WIDTH) == pytest.approx(HEAD + 10 + 200 - (100 - HEAD - 10))


def test_notes_take_what_the_page_leaves_and_no_more() -> None:
    """They grow in steps up to their most, and keep clear of the foot."""
    notes = NoteLines(3, 6)
    least = notes.height(WIDTH)
    notes.stretch(least / 3 * 2 + 1)
    assert notes.height(WIDTH) == pytest.approx(least / 3 * 4)
    notes.stretch(1000)
    assert notes.height(WIDTH) == pytest.approx(least * 2)


LETTERHEAD = Letterhead(
    "Département", None, None, "Schéma", "2021-2025", "1·aaaa", date(2024, 1, 1), True
)


def test_following_pages_recall_what_goes_on() -> None:
    """The first page has no reminder, the others have one, and room for it."""
    frame = Frame(LETTERHEAD)
    blocks = [Heading("Titre", gap=3), *(Paragraph.of("ligne", ROW) for _line in range(150))]
    pages = paginate(blocks, frame, lambda: Spacer(30))
    assert [page.running is not None for page in pages] == [False, True, True]
    assert sum(len(page.blocks) for page in pages) == len(blocks)
    for page in pages:
        assert heights(page.blocks, frame.width) + (30 if page.running else 0) <= frame.room
    last = paginate([NoteLines(1, 99)], frame)[0]
    assert frame.room - 2 * 17.5 < heights(last.blocks, frame.width) <= frame.room


def test_a_heading_is_not_left_alone_over_a_row_of_most_of_a_page() -> None:
    """The row begins under it, on the page that has room for its first lines."""
    frame = Frame(LETTERHEAD)
    long = Paragraph.of("mot " * 2000, ROW)
    table = Table([Column("Décision", 1), Column("Qui", 3)], [[long, Paragraph.of("elle", ROW)]])
    pages = paginate([Spacer(frame.room / 2), Heading("Décisions"), table], frame)
    assert [type(one).__name__ for one in pages[0].blocks] == ["Spacer", "Heading", "Table"]
    pages = paginate([Heading("Décisions"), Ruled(Paragraph.of("mot\n" * 90, ROW))], frame)
    assert [type(one).__name__ for one in pages[0].blocks] == ["Heading", "Ruled"]


@pytest.mark.parametrize(
    ("count", "settings"), [(10, [10]), (21, [10, 9]), (24, [10, 9, 7]), (36, [10])]
)
def test_a_page_hardly_begun_is_saved_where_a_tighter_setting_can(
    count: int, settings: list[int]
) -> None:
    """The first setting that saves it; a last page that is well filled stays as it is."""
    frame = Frame(LETTERHEAD)
    tried = []

    def lay(tenths: int) -> list[Page]:
        tried.append(tenths)
        return paginate([Spacer(frame.room * tenths / 200) for _one in range(count)], frame)

    pages = fewest_pages((10, 9, 7, 5), lay, frame)
    assert tried[: len(settings)] == settings
    assert sum(len(page.blocks) for page in pages) == count


def test_nothing_to_say_is_one_page() -> None:
    """A document has a page even if it is empty."""
    assert len(paginate([], Frame(LETTERHEAD))) == 1
    assert Stack([]).height(WIDTH) == 0


def test_landscape_has_its_own_margins() -> None:
    """14 mm instead of 16."""
    upright, wide = Frame(LETTERHEAD), Frame(LETTERHEAD, landscape=True)
    assert wide.size == upright.size[::-1]
    assert upright.margin * 14 == pytest.approx(wide.margin * 16)
