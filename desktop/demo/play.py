"""The whole cycle, told as it happens."""

from collections.abc import Callable
from pathlib import Path

from db.errors import UserError
from db.example import live_on
from db.files import reason_of
from db.journal.identity import KeyStore
from desktop.demo.beginning import begin
from desktop.demo.campaign import come_back, decide, work_apart
from desktop.demo.committee import compare, plan, print_papers, send_back
from desktop.demo.doubts import examine, lose_laptop
from desktop.demo.joining import let_people_in
from desktop.demo.story import Story
from desktop.i18n import _


def play(folder: Path, keys: KeyStore, say: Callable[[str], None]) -> bool:
    """Play the cycle in an empty folder; whether all copies agree in the end.

    UserError when the folder already holds something.
    """
    _make(folder)
    story = Story(folder, keys, say)
    begin(story)
    let_people_in(story)
    work_apart(story)
    come_back(story)
    decide(story)
    examine(story)
    lose_laptop(story)
    plan(story)
    print_papers(story)
    send_back(story)
    same = compare(story)
    _stay(story)
    return same


def _stay(story: Story) -> None:
    """Leave the bases on the story's last day, so that they still show it years later."""
    for path in (story.base, *story.copies):
        with story.open(path) as store, store.write() as session:
            live_on(session, story.clock())


def _make(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError(
            _(
                "« {} » n'est pas un dossier vide : rien n'a été modifié. Choisissez-en un autre "
                "pour la démonstration."
            ).format(folder)
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            _("Le dossier « {} » ne peut pas être créé ({}). Choisissez-en un autre.").format(
                folder, reason_of(error)
            )
        ) from error
