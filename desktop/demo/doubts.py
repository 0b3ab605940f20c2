"""Act three: a file comes after a right has ended, and a laptop is lost."""

from pathlib import Path

from db.commands.machine import lose_machine
from db.commands.report import write_report
from db.commands.ruling import rule_lots
from db.exchange.receive import receive
from db.journal import local
from db.journal.session import raw
from db.kinds.choices import Verdict
from db.queries.rights.examine import LotLine, lots_to_examine
from desktop.demo import people
from desktop.demo.joining import enter, invitation, send
from desktop.demo.story import Story, codes
from desktop.i18n import _, typeset

BEFORE_HEARING = typeset(
    "Écrit avant d’apprendre le changement de pilote ; relu avec le nouveau pilote."
)
LEFT_IN_A_TRAIN = typeset("Ordinateur oublié dans un train le 20 septembre (exemple).")


def examine(story: Story) -> None:
    """What the former pilot wrote of the action is to examine; the secretary adopts it."""
    story.clock.move(9, 18, 9, 15)
    path = send(story, story.lost, "remontee-participation.jalon")
    found = _taken(story, path)
    with story.open(story.base) as store, store.write() as session:
        rule_lots(session, [one.lot for one in found], Verdict.ADOPT, BEFORE_HEARING)
    story.say(_("Adopté par le secrétariat : {}").format(BEFORE_HEARING))


def lose_laptop(story: Story) -> None:
    """The laptop is declared lost, its owner joins from another one; what it sends is held."""
    with story.open(story.lost) as store, store.read() as session:
        key = local.get(raw(session), "device") or ""
    story.clock.move(9, 20, 18, 0)
    with story.open(story.base) as store, store.write() as session:
        lose_machine(session, key, LEFT_IN_A_TRAIN)
    story.say(_("{} perd son ordinateur : déclaré perdu").format(people.PARTICIPATION))
    path, words = invitation(story, people.PARTICIPATION, "participation-nouveau-poste")
    story.clock.move(9, 23, 9, 10)
    enter(story, path, words, story.participation)
    first = send(story, story.participation, "remontee-nouveau-poste.jalon")
    story.clock.move(9, 23, 14, 0)
    with story.open(story.base) as store, store.write() as session:
        receive(session, [first])
    story.say(_("  son premier fichier fait connaître le nouveau poste : {}").format(first.name))
    _somebody_writes(story)


def _somebody_writes(story: Story) -> None:
    """From the lost laptop, a report and a file: nothing of it counts, nothing is lost."""
    story.clock.move(9, 24, 7, 50)
    with story.open(story.lost) as store, store.write() as session:
        synthesis = typeset("Saisi depuis le poste perdu (exemple).")
        write_report(session, codes(session)["2.1"], {"synthesis": synthesis})
    path = send(story, story.lost, "poste-perdu.jalon")
    story.lost.unlink()
    story.clock.move(9, 25, 9, 0)
    _taken(story, path)
    story.say(_("Laissé à examiner : ce poste est toujours cherché"))


def _taken(story: Story, path: Path) -> list[LotLine]:
    """Take a file and tell what of it is to examine."""
    with story.open(story.base) as store:
        with store.write() as session:
            receive(session, [path])
        with store.read() as session:
            found = lots_to_examine(session)
    for one in found:
        story.say(_("{}, à examiner : {}. {}").format(path.name, one.subject, one.reason))
    return found
