"""Defining an indicator otherwise: what is asked of each nature, what is written, what is not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from db.commands.change import change_fields
from db.commands.indicator import NewIndicator, add_indicator
from db.journal.session import raw
from db.kinds.choices import Aggregation, Direction, IndicatorKind
from db.kinds.period import parse_period
from db.queries.action.follow_up import follow_up
from db.queries.indicator.definition import Definition, definition
from db.queries.journal.conflict import conflicts_of
from desktop.dialogs.indicator.dialog import IndicatorDialog, edit_indicator
from desktop.hub import Hub
from desktop.kept import Kept
from desktop.pages.fiche.page import FichePage
from desktop.widgets.dialog import Dialog
from desktop.widgets.fold import Fold
from tests.pages.base import Base
from tests.pages.fiche.driving import answering, click, said

SAVE, ADD = "Enregistrer", "Ajouter l’indicateur"


def told(base: Base, name: str) -> Definition:
    """The definition of an indicator of the base."""
    found: Definition = base.ask(definition, base.indicators[name])
    return found


def box(dialog: QWidget, name: str) -> QLineEdit:
    """A line by its accessible name."""
    return next(one for one in dialog.findChildren(QLineEdit) if one.accessibleName() == name)


def area(dialog: QWidget, name: str) -> QPlainTextEdit:
    """A text by its accessible name."""
    found = dialog.findChildren(QPlainTextEdit)
    return next(one for one in found if one.accessibleName() == name)


def choice(dialog: QWidget, name: str) -> QComboBox:
    """A list by its accessible name."""
    return next(one for one in dialog.findChildren(QComboBox) if one.accessibleName() == name)


def lots(base: Base) -> int:
    """How many lots this base holds."""
    counted = base.ask(lambda session: raw(session).execute("SELECT count(*) FROM lot").fetchone())
    return int(counted[0])


def edit(hub: Hub, base: Base, name: str, answer: Callable[[Dialog], None]) -> None:
    """Open the dialog on an indicator, and answer it."""
    with answering(answer):
        edit_indicator(hub, base.indicators[name], None)


def test_saved_as_it_is_nothing_is_written(hub: Hub, base: Base) -> None:
    """The form reads back what it shows: opened and saved, there is no new lot."""
    before, known = lots(base), told(base, "share")
    edit(hub, base, "share", lambda dialog: click(dialog, SAVE))
    edit(hub, base, "delay", lambda dialog: click(dialog, SAVE))
    assert lots(base) == before
    assert told(base, "share") == known


def test_only_what_changed_is_written_and_taken_back_at_once(hub: Hub, base: Base) -> None:
    """A target, the tolerance and the unit in one gesture; Ctrl+Z brings all of it back."""
    known, before = told(base, "delay"), lots(base)

    def answer(dialog: Dialog) -> None:
        assert "valeurs sont déjà saisies" in said(dialog)
        click(dialog, "Départ et cibles")
        assert box(dialog, "Valeur de la cible 1").isVisible()
        box(dialog, "Valeur de la cible 1").setText("41")
        click(dialog, "Agrégations, tolérance et bornes")
        box(dialog, "Tolérance").setText("2,5")
        click(dialog, SAVE)

    edit(hub, base, "delay", answer)
    now = told(base, "delay")
    assert now.goals[0].value == 41
    assert now.fields["tolerance"] == Decimal("2.5")
    changed = {name for name in now.fields if now.fields[name] != known.fields[name]}
    assert changed == {"tolerance"}
    assert lots(base) == before + 1
    hub.undo()
    assert told(base, "delay").fields == known.fields
    assert [goal.value for goal in told(base, "delay").goals] == [
        goal.value for goal in known.goals
    ]


def test_what_others_wrote_meanwhile_is_not_overwritten(hub: Hub, base: Base) -> None:
    """The label came from elsewhere while the dialog was open: only a change of it conflicts."""

    def meanwhile(dialog: Dialog) -> None:
        base.do(change_fields, base.indicators["delay"], {"label": "Dit ailleurs"})
        click(dialog, "Définition, méthode et source")
        box(dialog, "Source").setText("Logiciel")
        click(dialog, SAVE)

    edit(hub, base, "delay", meanwhile)
    assert told(base, "delay").label == "Dit ailleurs"
    assert told(base, "delay").fields["source"] == "Logiciel"
    assert "label" not in _contested(base)

    def both(dialog: Dialog) -> None:
        base.do(change_fields, base.indicators["delay"], {"label": "Dit encore"})
        box(dialog, "Ce que l’on compte").setText("Dit ici")
        click(dialog, SAVE)

    edit(hub, base, "delay", both)
    assert "label" in _contested(base)


def _contested(base: Base) -> list[str]:
    return [one.field for one in base.ask(conflicts_of, base.actions["5.2"])]


def test_each_nature_asks_its_own(page: FichePage, base: Base) -> None:
    """A scale its levels, a percentage its unit; yes or no neither unit nor bounds."""

    def answer(dialog: Dialog) -> None:
        assert not area(dialog, "Niveaux, un par ligne, le plus bas d’abord").isVisible()
        click(dialog, "Pourcentage")
        assert box(dialog, "Unité").text() == "%"
        click(dialog, "Oui ou non")
        assert not box(dialog, "Unité").isVisible()
        assert _heads(dialog)[-1] == "Rattachements"
        assert "Agrégations, tolérance et bornes" not in _heads(dialog)
        click(dialog, "Niveau d’une échelle")
        levels = area(dialog, "Niveaux, un par ligne, le plus bas d’abord")
        levels.setPlainText("Rien\nUn peu")
        box(dialog, "Ce que l’on compte").setText("Lien avec l'école")
        box(dialog, "Période de la cible 1").setText("2025")
        box(dialog, "Valeur de la cible 1").setText("beaucoup")
        click(dialog, ADD)
        assert "n’est pas un nombre" in said(dialog)
        box(dialog, "Valeur de la cible 1").setText("un peu")
        click(dialog, ADD)

    with answering(answer):
        click(page, "Nouvel indicateur")
    row = base.ask(follow_up, base.actions["5.2"]).indicators[-1]
    assert (row.kind, row.label) == (IndicatorKind.SCALE, "Lien avec l'école")
    assert [(goal.period.code, goal.value) for goal in row.targets] == [("2025", 2)]
    found = base.ask(definition, row.id)
    assert (found.fields["levels"], found.fields["every"]) == ("Rien\nUn peu", 12)


def _heads(dialog: Dialog) -> list[str]:
    """The titles of what may be opened."""
    return [fold.head.text() for fold in dialog.findChildren(Fold) if fold.isVisible()]


def test_a_ratio_is_chosen_by_search_and_previewed(page: FichePage, base: Base) -> None:
    """Typing a part of a name and Enter; what it gives is shown before it is written."""

    def answer(dialog: Dialog) -> None:
        click(dialog, "Rapport calculé")
        box(dialog, "Ce que l’on compte").setText("Rapport")
        click(dialog, ADD)
        assert "Choisissez les indicateurs que l’on additionne." in said(dialog)
        _pick(dialog, "Indicateurs additionnés", "Bilans psychiques")
        click(dialog, ADD)
        assert "par lesquels on divise" in said(dialog)
        _pick(dialog, "Divisés par", "Délai moyen")
        assert "Donne " in said(dialog) or "Manque" in said(dialog)
        box(dialog, "Pour").setText("1 000")
        click(dialog, ADD)

    with answering(answer):
        click(page, "Nouvel indicateur")
    found = base.ask(definition, base.ask(follow_up, base.actions["5.2"]).indicators[-1].id)
    assert found.fields["formula"] == {
        "terms": base.indicators["share"],
        "over": base.indicators["delay"],
        "per": 1000,
    }


def _pick(dialog: Dialog, name: str, start: str) -> None:
    pick = choice(dialog, name)
    place = next(n for n in range(pick.count()) if start in pick.itemText(n))
    line = pick.lineEdit()
    assert line is not None
    line.setText(pick.itemText(place))
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_a_circle_is_said_where_it_is_closed(hub: Hub, base: Base) -> None:
    """Under the terms, by its names; the dialog stays open."""
    more = {"formula": {"terms": base.indicators["share"]}}
    new = NewIndicator("C", "Somme de tout", "", Direction.UP, IndicatorKind.SUM, more=more)
    scheme = told(base, "share").scheme
    total, _changes = base.do(add_indicator, scheme, new, base.actions["5.2"])
    other = NewIndicator(
        *("D", "Autre somme", "", Direction.UP, IndicatorKind.SUM),
        more={"formula": {"terms": total}},
    )
    second, _changes = base.do(add_indicator, scheme, other, base.actions["5.2"])

    def answer(dialog: Dialog) -> None:
        form = cast(IndicatorDialog, dialog)
        form.formula.terms.choose([second])
        click(dialog, SAVE)
        assert dialog.isVisible()
        assert "tournerait en rond" in said(dialog)
        assert "Autre somme" in said(dialog)

    with answering(answer):
        edit_indicator(hub, total, None)
    assert base.ask(definition, total).fields["formula"]["terms"] == base.indicators["share"]


def test_links_and_the_main_indicator(hub: Hub, base: Base) -> None:
    """Another action ticked: it is on its fiche; the box says that it stands for the measure."""

    def answer(dialog: Dialog) -> None:
        click(dialog, "Définition, méthode et source")
        click(dialog, "Rattachements")
        form = cast(IndicatorDialog, dialog)
        QApplication.processEvents()
        low = form.links.mapTo(form, form.links.rect().bottomLeft()).y()
        assert low < form.save.mapTo(form, form.save.rect().topLeft()).y()  # all of it is in sight
        form.links.others.choose([base.actions["5.1"]])
        click(dialog, next(one for one in _boxes(dialog) if one.startswith("Indicateur principal")))
        click(dialog, SAVE)

    edit(hub, base, "delay", answer)
    found = told(base, "delay")
    assert found.linked == (base.actions["5.1"],)
    assert found.measure is not None
    assert found.measure.main
    assert base.indicators["delay"] in [
        one.id for one in base.ask(follow_up, base.actions["5.1"]).indicators
    ]


def _boxes(dialog: Dialog) -> list[str]:
    return [one.text() for one in dialog.findChildren(QCheckBox) if one.isVisible()]


def test_it_is_removed_once_that_is_confirmed(
    page: FichePage, hub: Hub, base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the fiche; the sentence counts its values; Ctrl+Z brings it back."""

    asked: list[str] = []

    def confirmed(_parent: QWidget, _title: str, text: str, _verb: str, *, danger: bool) -> bool:
        asked.append(text)
        return danger

    monkeypatch.setattr("desktop.dialogs.indicator.removing.confirm", confirmed)

    def answer(dialog: Dialog) -> None:
        click(dialog, "Supprimer…")
        assert not dialog.isVisible()

    with answering(answer):
        page.body.indicators.edit_asked.emit(base.indicators["delay"])
    assert "restent dans le journal" in asked[0]
    rows = base.ask(follow_up, base.actions["5.2"]).indicators
    assert base.indicators["delay"] not in [row.id for row in rows]
    hub.undo()
    rows = base.ask(follow_up, base.actions["5.2"]).indicators
    back = next(row for row in rows if row.id == base.indicators["delay"])
    assert back.latest is not None
    assert back.targets


def test_a_period_with_two_targets_is_refused(page: FichePage) -> None:
    """The second would silently win otherwise."""

    def answer(dialog: Dialog) -> None:
        box(dialog, "Ce que l’on compte").setText("X")
        for number in ("1", "2"):
            box(dialog, f"Période de la cible {number}").setText("2025")
            box(dialog, f"Valeur de la cible {number}").setText(number)
        click(dialog, ADD)
        assert "La période 2025 a deux cibles." in said(dialog)

    with answering(answer):
        click(page, "Nouvel indicateur")


def test_what_was_typed_is_found_again(hub: Hub, base: Base) -> None:
    """A dialog that a kill takes away: nature, lists and texts are put back."""
    scheme = told(base, "share").scheme
    form = IndicatorDialog(hub, scheme, None, action=base.actions["5.2"])
    form.nature._row._buttons["ratio"].click()
    form.formula.terms.choose([base.indicators["share"]])
    form.wording.label.setText("Taux")
    form.wording.label.textEdited.emit("Taux")
    found = form.findChild(Kept)
    assert found is not None
    found.keep()
    form.deleteLater()
    again = IndicatorDialog(hub, scheme, None, action=base.actions["5.2"])
    assert again.nature.kind is IndicatorKind.RATIO
    assert again.formula.isVisibleTo(again)
    assert again.formula.terms.chosen == (base.indicators["share"],)
    assert again.wording.label.text() == "Taux"
    again.reject()


def test_the_start_may_be_a_day(hub: Hub, base: Base) -> None:
    """'31/12/2020' is a day, '2020-S2' a period, and nothing is a start where none was measured."""

    def on_a_day(dialog: Dialog) -> None:
        click(dialog, "Départ et cibles")
        box(dialog, "Période ou date").setText("31/12/2020")
        click(dialog, SAVE)

    edit(hub, base, "share", on_a_day)
    start = told(base, "share").fields["baseline"]
    assert (start["on"].isoformat(), start.get("period")) == ("2020-12-31", None)

    def none(dialog: Dialog) -> None:
        click(dialog, "Départ et cibles")
        click(dialog, "Pas de valeur de départ\u00a0: on ne mesurait pas")
        assert not box(dialog, "Valeur de départ").isEnabled()
        click(dialog, SAVE)

    edit(hub, base, "share", none)
    found = told(base, "share").fields
    assert (found["baseline"], found["no_baseline"]) == (None, True)


WHOLE: dict[str, object] = {
    "every": 24, "over_periods": Aggregation.LAST, "over_places": Aggregation.SUM,
    "tolerance": Decimal("0.125"), "source": " Un registre", "method": "Deux\n\nlignes",
    "collected_by": "Les lieux", "delay": 0, "about_children": True, "comment": "À revoir",
    "definition": "Ce qui compte\nce qui ne compte pas", "unconfirmed": True,
    "baseline": {"value": Decimal(1), "on": date(2020, 6, 30)},
}  # fmt: skip
DIVIDED: dict[str, object] = {
    "bounds": {"low": Decimal(0), "high": Decimal("99.95")}, "sexes": True, "ages": "0-5\n6-17",
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        (IndicatorKind.NUMBER, DIVIDED),
        (IndicatorKind.PERCENTAGE, DIVIDED),
        (IndicatorKind.YES_NO, {}),
        (IndicatorKind.SCALE, {"levels": "Bas\nHaut"}),
        (IndicatorKind.SUM, {"formula": {"terms": "{share}\n{delay}"}}),
        (IndicatorKind.RATIO, {"formula": {"terms": "{share}", "over": "{delay}", "per": 1000}}),
    ],
)
def test_each_nature_is_read_back_as_it_is_shown(
    hub: Hub, base: Base, kind: IndicatorKind, more: dict[str, object]
) -> None:
    """With every field written, whatever the form asks of it: saved, nothing is written."""
    said = {
        name: {part: _named(base, text) for part, text in value.items()}
        if name == "formula" and isinstance(value, dict)
        else value
        for name, value in (WHOLE | more).items()
    }
    new = NewIndicator("T", "Tout", "u", Direction.HOLD, kind, more=said)
    new = replace(new, targets={parse_period("2025"): Decimal(1)})
    scheme = told(base, "share").scheme
    made, _changes = base.do(add_indicator, scheme, new, base.actions["5.2"])
    before, known = lots(base), base.ask(definition, made).fields
    with answering(lambda dialog: click(dialog, SAVE)):
        edit_indicator(hub, made, None)
    assert base.ask(definition, made).fields == known
    assert lots(base) == before


def _named(base: Base, text: object) -> object:
    return text.format(**base.indicators) if isinstance(text, str) else text
