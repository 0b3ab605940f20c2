"""What may stand where an expectation meets an establishment, and its word. No Qt here."""

from collections import Counter

from db.kinds.choices import Deployed
from db.queries.establishment.deployed import DeploymentRows
from db.queries.establishment.matrix import Matrix
from desktop.i18n import _

SILENT, EXEMPT, UNASKED = "silent", "exempt", ""
LATE, CONTESTED = "late", "contested"


def mark_of(matrix: Matrix, expectation: str, house: str) -> str:
    """The code of a state of deployment, or why there is none: silent, exempt, not asked."""
    said = matrix.said.get(expectation, {}).get(house)
    if said is not None and said.state:
        return said.state
    asked = matrix.asked[expectation]
    if house in asked.houses:
        return SILENT
    return EXEMPT if house in asked.exempt else UNASKED


def mark_word(mark: str) -> str:
    """'En place', 'Non renseigné', 'Dispensé'; '' where nothing is expected."""
    known = {SILENT: _("Non renseigné"), EXEMPT: _("Dispensé"), UNASKED: ""}
    return known[mark] if mark in known else Deployed(mark).label


def counted_marks(rows: DeploymentRows) -> dict[str, int]:
    """How many of the crossings that are asked bear each mark."""
    matrix = rows.matrix
    found = Counter(
        mark_of(matrix, one.id, house)
        for one in matrix.expectations
        for house in matrix.asked[one.id].houses
    )
    found[LATE] = sum(
        matrix.is_late(one, house)
        for one in matrix.expectations
        for house in matrix.asked[one.id].houses
    )
    found[CONTESTED] = len(rows.contested)
    return dict(found)
