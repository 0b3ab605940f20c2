"""The matrix as a file: one line an expectation and an establishment, of what is in sight."""

import csv
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from db.commands.deployment import Stands
from db.commands.deployments import enter_deployments
from db.errors import UserError
from db.kinds.choices import Deployed
from desktop.pages.deployment.export import write_matrix
from desktop.tables.deployments import write_deployment
from tests.pages.deployment.conftest import Ground, Open
from tests.pages.quiet import let_finish


def test_every_crossing_that_is_asked_is_a_line(ground: Ground, tmp_path: Path) -> None:
    """With who said it; the exempt one bears its reason, days are real."""
    path = tmp_path / "a.xlsx"
    count = ground.base.ask(lambda session: write_deployment(session, path))
    book = CalamineWorkbook.from_path(path)
    assert book.sheet_names == ["Lisez-moi", "Déploiement"]
    heads, *rows = book.get_sheet_by_name("Déploiement").to_python(skip_empty_area=False)
    lines = [dict(zip(heads, row, strict=True)) for row in rows]
    assert count == len(lines) == 6
    first, _second, exempt, silent, late, _last = lines
    assert (first["Établissement"], first["État"], first["En retard"]) == (
        "Foyer A",
        "En place",
        "",
    )
    assert first["Saisi par"] == "Secrétariat du comité"
    assert (exempt["État"], exempt["Motif"]) == ("Dispensé", "Travaux")
    assert silent["État"] == "Non renseigné"
    assert (late["En retard"], late["Échéance"].isoformat()) == ("oui", "2024-06-30")


def test_what_is_filtered_is_what_goes_out(
    ground: Ground,  # noqa: ARG001 — it is there first
    open_page: Open,
    tmp_path: Path,
) -> None:
    """And the page says how many lines, and where."""
    page = open_page(("areas", "Paris 12e"))
    board, path = page.model.board, tmp_path / "a.csv"
    assert board is not None
    write_matrix(page, board, path, page.filters.told())
    let_finish(page.jobs)
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert [(row[2], row[3]) for row in rows[1:]] == [
        ("Charte remise", "Foyer B"),
        ("Charte remise", "Foyer C"),
        ("Assemblée réunie", "Foyer B"),
    ]
    assert page.notice.isVisible()


def test_a_gesture_over_several_is_whole_or_nothing(ground: Ground) -> None:
    """One that is not in the base, or a reason that misses, and nothing is said."""
    cell = ground.expected["charter"], ground.houses["Pouponnière D"]
    for cells, stands in (
        ([cell, (cell[0], "est_nowhere")], Stands(Deployed.IN_PLACE)),
        ([cell, ("exp_nothing", cell[1])], Stands(Deployed.IN_PLACE)),
        ([cell], Stands(Deployed.NOT_CONCERNED)),
    ):
        with pytest.raises(UserError):
            ground.base.do(enter_deployments, cells, stands)
    assert ground.state("charter", "Pouponnière D") is None
