"""Letting people in: a file by mail, six words by telephone, a base of their own."""

from pathlib import Path

from db.exchange.export import export_to
from db.exchange.invite import invite, join
from db.files import write_atomically
from desktop.demo import people
from desktop.demo.deploying import write_answers
from desktop.demo.story import Story
from desktop.i18n import _


def let_people_in(story: Story) -> None:
    """The second secretary, three pilots and a director join; each receives what is theirs."""
    invited = (
        (people.HEALTH, story.health, "sante"),
        (people.SCHOOL, story.school, "scolarite"),
        (people.PARTICIPATION, story.lost, "participation"),
        (people.DEPUTY, story.deputy, "adjoint"),
        (people.DIRECTOR, story.director, "erables"),
    )
    for place, (name, base, short) in enumerate(invited):
        story.clock.move(9, 9, 10, 5 * place)
        path, words = invitation(story, name, short)
        story.clock.move(9, 10, 8 + place, 40)
        enter(story, path, words, base)


def answer_from_houses(story: Story) -> None:
    """Other directors join, answer and send; their bases are elsewhere."""
    for place, (letter, name) in enumerate(people.DIRECTORS.items()):
        base = story.letters / f"direction-{letter.lower()}.jalonbase"
        path, words = invitation(story, name, letter.lower(), story.letters)
        enter(story, path, words, base)
        story.clock.move(9, 11, 17, 20 * place)
        with story.open(base) as store:
            write_answers(story, store, letter)
        send(story, base, f"{story.letters.name}/remontee-{letter.lower()}.jalon")
        base.unlink()


def invitation(story: Story, name: str, short: str, folder: Path | None = None) -> tuple[Path, str]:
    """A person is invited: the file, and the words that open it."""
    with story.open(story.base) as store, store.write() as session:
        made = invite(session, story.persons[name])
    folder = folder or story.folder
    folder.mkdir(exist_ok=True)
    path = folder / f"invitation-{short}.jalon"
    write_atomically(path, made.content)
    words = " ".join(made.words)
    story.say(_("Invitation pour {} : {}").format(name, path.name))
    story.say(_("  six mots au téléphone : {}").format(words))
    return path, words


def enter(story: Story, path: Path, words: str, base: Path) -> None:
    """The person opens the invitation: their machine has a base, with what is theirs."""
    join(path.read_bytes(), words, base, story.keys, now=story.clock).close()
    story.say(_("  base ouverte : {}").format(base.name))


def send(story: Story, base: Path, name: str) -> Path:
    """Send to the secretariat what a base holds."""
    path = story.folder / name
    with story.open(base) as store:
        export_to(store, path)
    return path
