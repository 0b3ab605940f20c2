"""Act two: two pilots are invited, work without a network, and their files come back."""

from datetime import date
from pathlib import Path

from db.commands.action import edit_action, edit_milestone
from db.commands.conflict import settle
from db.exchange.export import export_file
from db.exchange.invite import invite, join
from db.exchange.receive import receive
from db.files import write_atomically
from db.queries.conflict import Conflict, conflicts
from db.queries.follow_up import milestones_of
from db.queries.settlement import settlement
from desktop.cli.telling import conflict_lines
from desktop.demo import people, situations
from desktop.demo.beginning import enter, report_all
from desktop.demo.story import Story, codes
from desktop.i18n import _, typeset

HALF_COLLECTED = typeset(
    "Vu au téléphone avec les deux pilotes : la moitié de la collecte est faite."
)
CONTRACT_ENDS = typeset(
    "Le marché des centres de soins finit le 31 décembre : la date ne peut pas glisser."
)


def let_pilots_in(story: Story) -> None:
    """Each pilot gets a file by mail and six words by telephone, and joins with a copy."""
    invited = ((people.HEALTH, story.health, "sante"), (people.SCHOOL, story.school, "scolarite"))
    for place, (name, base, short) in enumerate(invited):
        story.clock.move(9, 9, 10, 5 * place)
        with story.open(story.base) as store, store.write() as session:
            invitation = invite(session, story.persons[name])
        path = story.folder / f"invitation-{short}.jalon"
        write_atomically(path, invitation.content)
        words = " ".join(invitation.words)
        story.say(_("{} est invitée : {}").format(name, path.name))
        story.say(_("  six mots au téléphone : {}").format(words))
        story.clock.move(9, 10 + place, 8, 40)
        join(path.read_bytes(), words, base, story.keys, now=story.clock).close()
        story.say(_("  elle ouvre sa base : {}").format(base.name))


def work_apart(story: Story) -> None:
    """The same days, the secretary types what arrives by post and each pilot reports."""
    story.clock.move(9, 12, 9, 5)
    with story.open(story.base) as store:
        report_all(store, situations.SEPTEMBER)
        with store.write() as session:
            edit_action(session, codes(session)["5.1"], "deadline", date(2024, 12, 31))
    story.say(
        _("Le secrétariat saisit {} remontées reçues sur papier").format(len(situations.SEPTEMBER))
    )
    story.clock.move(9, 14, 17, 32)
    with story.open(story.health) as store:
        report_all(store, situations.HEALTH_FILE)
        enter(store, "5.1-a", "2024-S1", "143", "275")
        enter(store, "5.1-b", "2024-S1", "44")
        enter(store, "7.1-a", "2024-S1", "52", "118")
        with store.write() as session:
            action = codes(session)["5.1"]
            edit_action(session, action, "deadline", date(2025, 3, 31))
            late = milestones_of(session, action)[2]
            edit_milestone(session, late.id, planned_on=date(2024, 10, 31))
    story.say(_("{} travaille dans un train, sans réseau").format(people.HEALTH))
    story.clock.move(9, 15, 20, 10)
    with story.open(story.school) as store:
        report_all(store, situations.SCHOOL_FILE)
        enter(store, "4.1-a", "2024-S1", "29", "36")
        enter(store, "4.2-a", "2024-S1", "360")
    story.say(_("{} travaille un dimanche soir").format(people.SCHOOL))


def come_back(story: Story) -> None:
    """Both files are taken together; what contradicts is kept and shown."""
    story.clock.move(9, 16, 8, 30)
    sent = [
        _send(story, story.health, story.folder / "remontee-sante.jalon"),
        _send(story, story.school, story.folder / "remontee-scolarite.jalon"),
    ]
    story.clock.move(9, 16, 17, 5)
    with story.open(story.base) as store:
        with store.write() as session:
            taken = receive(session, sent)
        for report in taken.files:
            story.say(
                _("{} intégré : {} saisies, {} mises à jour, {} conflits").format(
                    report.name, report.new, report.updated, report.conflicts
                )
            )
        with store.read() as session:
            for number, conflict in enumerate(conflicts(session), 1):
                for line in conflict_lines(number, conflict):
                    story.say(f"  {line}")


def decide(story: Story) -> None:
    """Two contested values are settled with a reason; one is left for the committee."""
    story.clock.move(9, 17, 14, 32)
    with story.open(story.base) as store:
        with store.read() as session:
            found = {(one.code, one.field): one for one in conflicts(session)}
        report, deadline = found["7.1", "situation"], found["5.1", "deadline"]
        with store.write() as session:
            agreed = {**settlement(session, report).agreed, **situations.agreed()}
            settle(session, report.entity, report.field, agreed, HALF_COLLECTED)
        _told(story, report, HALF_COLLECTED)
        with store.write() as session:
            settle(session, deadline.entity, deadline.field, date(2024, 12, 31), CONTRACT_ENDS)
        _told(story, deadline, CONTRACT_ENDS)
        with store.read() as session:
            left = [f"{one.code} {one.label}" for one in conflicts(session)]
    story.say(_("Laissé au comité : {}").format(", ".join(left)))


def _send(story: Story, base: Path, path: Path) -> Path:
    with story.open(base) as store, store.write() as session:
        content = export_file(session)
    write_atomically(path, content)
    return path


def _told(story: Story, conflict: Conflict, reason: str) -> None:
    said = f"{conflict.code} {conflict.label}"
    story.say(_("Tranché : {}. {}").format(said, reason))
