"""A cell of the matrix in words."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from db.commands.deployment import Stands
from db.kinds.choices import Deployed
from db.queries.establishment.matrix import Said
from desktop.i18n import _, listed, ngettext, short_date
from desktop.pages.deployment.board import Board, Cell
from desktop.pages.deployment.marks import EXEMPT, SILENT, UNASKED, mark_word


def cell_words(board: Board, cell: Cell) -> str:
    """'En place depuis le 1er mars 24 · Foyer A · Référent nommé'."""
    parts = [_state(board, cell)]
    if not board.is_asked(cell) and board.mark(cell) not in (UNASKED, EXEMPT):
        parts.append(_("n'est plus attendu ici"))
    if board.is_late(cell):
        parts.append(_("en retard"))
    if board.is_contested(cell):
        parts.append(_("contesté : un choix est attendu"))
    return " · ".join((", ".join(parts), cell.house.name, cell.expectation.label))


def absent_words(board: Board, cell: Cell) -> str:
    """Why nothing is expected there: 'Dispensé : travaux.', 'Rien n'est attendu ici.'."""
    if board.mark(cell) == EXEMPT:
        why = board.matrix.asked[cell.expectation.id].exempt.get(cell.house.id, "")
        return _("Dispensé : {}").format(why) if why else _("Dispensé")
    if board.mark(cell) == UNASKED:
        return _("Cet attendu ne vise pas cet établissement.")
    return _("Cet attendu ne vise plus cet établissement : ce qui en a été dit reste lisible.")


def chosen_words(board: Board, cells: Sequence[Cell]) -> str:
    """'10 cases choisies : 4 en place, 6 non renseignées', of what is asked."""
    found = Counter(board.mark(one) for one in cells if board.is_asked(one))
    words = [
        f"{found[mark]} {mark_word(mark).lower()}"
        for mark in (*(one.value for one in reversed(Deployed)), SILENT)
        if found[mark]
    ]
    count = ngettext("{} case choisie", "{} cases choisies", len(cells)).format(len(cells))
    return _("{} : {}").format(count, listed(words)) if words else count


def about_words(cells: Sequence[Cell]) -> str:
    """'Référent nommé, 10 établissements', '3 attendus, Foyer A', '3 attendus, 10 ...'."""
    rows = {one.expectation.id: one.expectation.label for one in cells}
    houses = {one.house.id: one.house.name for one in cells}
    expected = ngettext("{} attendu", "{} attendus", len(rows)).format(len(rows))
    placed = ngettext("{} établissement", "{} établissements", len(houses)).format(len(houses))
    return " · ".join(
        (
            next(iter(rows.values())) if len(rows) == 1 else expected,
            next(iter(houses.values())) if len(houses) == 1 else placed,
        )
    )


def done_words(stands: Stands, done: int, left: int) -> str:
    """'« En place » : 10 établissements.', and how many cells were left as they are."""
    count = ngettext("{} case", "{} cases", done).format(done)
    if stands.state is None:
        said = _("Effacé : {}.").format(count)
    else:
        said = _("{} : {}.").format(stands.state.label, count)
    if not left:
        return said
    more = ngettext(
        "{} case où rien n'est attendu, ou que vous ne saisissez pas, reste telle quelle.",
        "{} cases où rien n'est attendu, ou que vous ne saisissez pas, restent telles quelles.",
        left,
    )
    return f"{said} {more.format(left)}"


def _state(board: Board, cell: Cell) -> str:
    mark = board.mark(cell)
    if not mark:
        return _("Pas attendu")
    if mark == EXEMPT:
        why = board.matrix.asked[cell.expectation.id].exempt.get(cell.house.id, "")
        return _("Dispensé, {}").format(why) if why else _("Dispensé")
    said = board.matrix.said.get(cell.expectation.id, {}).get(cell.house.id)
    day = _day(said)
    if mark == Deployed.IN_PLACE and day:
        return _("{} depuis le {}").format(mark_word(mark), day)
    return _("{}, prévu pour le {}").format(mark_word(mark), day) if day else mark_word(mark)


def _day(said: Said | None) -> str:
    found = (said.since or said.planned) if said else None
    return short_date(date.fromisoformat(found)) if found else ""
