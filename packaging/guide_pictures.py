"""Make the pictures of the guide again, from the demonstration: PNG, light, 1440 × 900.

    python packaging/guide_pictures.py [FOLDER]

FOLDER is docs/guide/images by default. Nothing is written elsewhere: the demonstration is played
in a temporary folder, with keys of its own.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from guide_hands import asked, dialog_shown, press
from guide_houses import directing, expecting
from guide_sittings import before_it, in_it_and_after

from db.exchange.export import export_to
from db.journal.identity import KeyStore
from desktop.demo.beginning import begin
from desktop.demo.campaign import come_back, decide, work_apart
from desktop.demo.committee import plan, print_papers, send_back
from desktop.demo.doubts import examine, lose_laptop
from desktop.demo.joining import let_people_in
from desktop.demo.story import Story
from desktop.i18n import _, typeset
from desktop.place import Place
from desktop.shots import off_screen, settle, shot

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "guide" / "images"
HOMES = (
    *("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"),
    *("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"),
)
PAGE_WIDTH = 1000
COLOURS = 256
WORDS = "lampe verger tambour sentier cerise bouquet"
TYPED = {
    "synthesis": "La moitié des enfants ont leur bilan dans le mois ; deux postes sont vacants.",
    "done": "143 bilans sont faits dans le mois au premier semestre, sur 275 admissions.",
    "difficulties": "Les deux postes de psychologue restent vacants depuis avril.",
}


def main(folder: Path) -> None:
    """Make the pictures, at the hour of Paris wherever this is run."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="jalon-guide-") as aside:
        os.environ.update(dict.fromkeys(HOMES, aside))
        os.environ["TZ"] = "Europe/Paris"
        time.tzset()
        demo = Path(aside) / "demo"
        demo.mkdir()
        story = Story(demo, KeyStore(Path(aside) / "keys"), lambda _said: None)
        for picture in _told(story, folder):
            _lighten(picture)
            print(f"{picture.name} {picture.stat().st_size // 1024} Ko")


def _told(story: Story, folder: Path) -> Iterator[Path]:
    """The demonstration, stopping wherever the guide has something to show."""
    begin(story)
    let_people_in(story)
    story.clock.move(9, 14, 17, 32)
    with _window(story, story.health) as window:
        yield from _reporting(window, folder)
    work_apart(story)
    files = _sent(story)
    with _window(story, story.base) as window:
        yield from _receiving(window, files, folder)
    come_back(story)
    story.clock.move(9, 17, 14, 30)
    with _window(story, story.base) as window:
        yield from _settling(window, folder)
    decide(story)
    examine(story)
    lose_laptop(story)
    plan(story)
    print_papers(story)
    story.clock.move(10, 2, 9, 0)
    with _window(story, story.base) as window:
        yield from _looking(window, folder)
        yield from before_it(window, folder)
        yield from _sending_back(window, folder)
        yield from expecting(window, folder)
    send_back(story)
    with _window(story, story.director) as window:
        yield from directing(window, folder)
    story.clock.move(10, 8, 10, 24)
    with _window(story, story.base) as window:
        yield from in_it_and_after(window, folder)
    yield _printed(next(story.folder.glob("dossier-*.pdf")), folder / "dossier.png")


@contextmanager
def _window(story: Story, base: Path) -> Iterator[Any]:
    """The window on a base of the story, at the story's time."""
    from db.example import live_on

    with story.open(base) as store, store.write() as session:
        live_on(session, story.clock())
    with off_screen(base, story.keys) as (window, _theme):
        yield window


def _reporting(window: Any, folder: Path) -> Iterator[Path]:
    """A pilot in a train: the first opening, the report being typed, a value."""
    from desktop.dialogs.exchange_join import JoinDialog
    from desktop.dialogs.first_opening import FirstOpening

    yield dialog_shown(FirstOpening(), folder / "premiere-ouverture.png")
    joining = JoinDialog(Path("invitation-sante.jalon"))
    joining.words.setText(WORDS)
    joining.place.setText(window.hub.store.path.name)
    yield dialog_shown(joining, folder / "invitation.png")
    window.go(Place("reporting", _actions(window)["5.1"]))
    yield shot(window, folder / "mises-a-jour.png")
    sheet = _open_fiche(window, "5.1")
    page = window.pages["fiche"]
    press(page, _("Saisir un point d'avancement"))
    press(page, _("En difficulté"))
    press(page, _("Nuages"))
    for name, text in TYPED.items():
        page.body.form.texts[name].input.setPlainText(typeset(text))
    yield shot(window, folder / "saisie.png")
    page.writing.abandon()
    page.show_action(sheet.id)
    yield asked(lambda: press(page, _("Saisir une valeur")), folder / "valeur.png", _fill)


def _fill(dialog: Any) -> None:
    """A value as the pilot types it: a period, a number, a total."""
    from PySide6.QtWidgets import QLineEdit

    typed = {_("Période"): "S1 2024", _("Nombre"): "143", _("Sur"): "275"}
    for line in dialog.findChildren(QLineEdit):
        if line.accessibleName() in typed:
            line.setText(typed[line.accessibleName()])


def _sent(story: Story) -> list[Path]:
    """What two pilots send, each on their day; the secretary has not taken it yet."""
    sent = []
    for day, base, name in (
        (14, story.health, "2024-09-14_mission-sante-de-l-enfant.jalon"),
        (15, story.school, "2024-09-15_referente-scolarite.jalon"),
    ):
        story.clock.move(9, day, 21, 30)
        path = story.folder / name
        with story.open(base) as store:
            export_to(store, path)
        sent.append(path)
    story.clock.move(9, 16, 8, 30)
    return sent


def _receiving(window: Any, files: list[Path], folder: Path) -> Iterator[Path]:
    """Two files looked at together, with what they contradict."""
    window.open_page("exchanges")
    window.pages["exchanges"].receive(files)
    yield shot(window, folder / "echanges.png")


def _settling(window: Any, folder: Path) -> Iterator[Path]:
    """A contested date, its choice made and its reason given."""
    from db.queries.journal.conflict import conflicts

    window.open_page("exchanges")
    settle()
    pane = window.pages["exchanges"].content.settle
    pane.show_conflict(next(c.id for c in window.hub.ask(conflicts) if c.field == "deadline"))
    pane.form.issues[0].choose("2")
    pane.form.reason.setText(typeset("Le marché des centres de soins finit le 31 décembre."))
    pane.form.changed.emit()
    yield shot(window, folder / "conflit.png")


def _looking(window: Any, folder: Path) -> Iterator[Path]:
    """The pages as the secretary has them, a week before the committee."""
    from desktop.demo.people import HEALTH

    window.open_page("home")
    yield shot(window, folder / "tableau-de-bord.png")
    actions = window.pages["actions"]
    window.open_page("actions")
    settle()
    row = actions.among().index(_actions(window)["5.1"])
    table = actions.listing.table
    table.setCurrentIndex(table.model().index(row, 0))
    yield shot(window, folder / "actions.png")
    _open_fiche(window, "4.2")
    yield shot(window, folder / "fiche.png")
    for key, name in (("indicators", "indicateurs"), ("past", "journal"), ("settings", "reglages")):
        window.open_page(key)
        yield shot(window, folder / f"{name}.png")
    yield from _indicators(window, folder)
    window.open_page("rights")
    window.pages["rights"].show_person(HEALTH)
    yield shot(window, folder / "droits.png")


def _indicators(window: Any, folder: Path) -> Iterator[Path]:
    """One indicator, its establishments side by side, the small charts of a measure."""
    rows = {row.trajectory.code: row for row in window.pages["indicators"].model.rows}
    for code, tab, name in (
        ("5.1-a", "values", "indicateur"),
        ("3.1-a", "houses", "indicateur-etablissements"),
    ):
        window.go(Place("indicator", rows[code].id, (("tab", tab),)))
        yield shot(window, folder / f"{name}.png")
    window.go(Place("charts", rows["S-1"].id))
    yield shot(window, folder / "graphiques.png")


def _sending_back(window: Any, folder: Path) -> Iterator[Path]:
    """The secretary prepares what one pilot has not yet."""
    from desktop.demo.people import HEALTH

    window.open_page("exchanges")
    page = window.pages["exchanges"]
    yield asked(
        lambda: press(page, _("Préparer un envoi")),
        folder / "envoi.png",
        lambda dialog: dialog.to.setCurrentText(HEALTH),
    )


def _open_fiche(window: Any, code: str) -> Any:
    """Show the fiche of an action as a person would reach it; its rows."""
    from db.queries.action.follow_up import follow_up

    action = _actions(window)[code]
    window.pages["actions"].action_asked.emit(action)
    return window.hub.ask(follow_up, action)


def _actions(window: Any) -> dict[str, str]:
    """The ids of the actions by code."""
    from db.queries.action.listed import action_list

    return {row.code: row.id for row in window.hub.ask(action_list)}


def _printed(pdf: Path, path: Path) -> Path:
    """The fiche de suivi of 5.1, as the file of the sitting prints it."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtPdf import QPdfDocument

    document = QPdfDocument()
    document.load(str(pdf))
    texts = [document.getAllText(page).text() for page in range(document.pageCount())]
    number = next(page for page, text in enumerate(texts) if "143 sur 275" in text)
    size = document.pagePointSize(number).scaled(
        PAGE_WIDTH, 10 * PAGE_WIDTH, Qt.AspectRatioMode.KeepAspectRatio
    )
    page = document.render(number, size.toSize())
    sheet = QImage(page.size(), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    with QPainter(sheet) as painter:
        painter.drawImage(0, 0, page)
    sheet.save(str(path))
    document.close()
    return path


def _lighten(picture: Path) -> None:
    """Fewer colours: a page of the window has few, and the file is three times smaller."""
    from PIL import Image  # comes with ReportLab

    with Image.open(picture) as image:
        if image.mode == "RGBA" and image.getextrema()[3] != (255, 255):
            return  # the round corners of a dialog
        few = image.convert("RGB").quantize(
            COLOURS, method=Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE
        )
    few.save(picture, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else IMAGES)
