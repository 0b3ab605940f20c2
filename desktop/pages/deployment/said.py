"""A cell of the matrix in words."""

from datetime import date

from db.kinds.choices import Deployed
from db.queries.establishment.matrix import Said
from desktop.i18n import _, short_date
from desktop.pages.deployment.board import EXEMPT, SILENT, Board, Cell


def mark_word(mark: str) -> str:
    """'En place', 'Non renseigné', 'Dispensé'; '' where nothing is expected."""
    known = {SILENT: _("Non renseigné"), EXEMPT: _("Dispensé"), "": ""}
    return known[mark] if mark in known else Deployed(mark).label


def cell_words(board: Board, cell: Cell) -> str:
    """'Foyer A, Référent nommé : En place depuis le 1er mars 24. En retard.'."""
    parts = [
        _("{} : {}").format(f"{cell.house.name}, {cell.expectation.label}", _state(board, cell))
    ]
    if not board.is_asked(cell) and board.mark(cell) not in ("", EXEMPT):
        parts.append(_("N'est plus attendu ici"))
    if board.is_late(cell):
        parts.append(_("En retard"))
    if board.is_contested(cell):
        parts.append(_("Contesté : un choix est attendu"))
    return ". ".join(parts)


def _state(board: Board, cell: Cell) -> str:
    mark = board.mark(cell)
    if not mark:
        return _("n'est pas attendu")
    if mark == EXEMPT:
        why = board.matrix.asked[cell.expectation.id].exempt.get(cell.house.id, "")
        return _("dispensé, {}").format(why) if why else _("dispensé")
    said = board.matrix.said.get(cell.expectation.id, {}).get(cell.house.id)
    day = _day(said)
    if mark == Deployed.IN_PLACE and day:
        return _("{} depuis le {}").format(mark_word(mark), day)
    return _("{}, prévu pour le {}").format(mark_word(mark), day) if day else mark_word(mark)


def _day(said: Said | None) -> str:
    found = (said.since or said.planned) if said else None
    return short_date(date.fromisoformat(found)) if found else ""
