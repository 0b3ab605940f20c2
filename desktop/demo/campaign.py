"""Act two: everybody works without a network, and their files come back."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from db.commands.action import edit_action, edit_milestone
from db.commands.conflict import settle
from db.commands.person import assign
from db.exchange.receive import receive
from db.exchange.report import FileReport
from db.queries.action.follow_up import milestones_of
from db.queries.journal.conflict import Conflict, conflicts
from db.queries.journal.settlement import settlement
from desktop.cli.telling import conflict_lines
from desktop.demo import people, situations
from desktop.demo.beginning import enter, report_all
from desktop.demo.deploying import answer_of_erables, count_in_september
from desktop.demo.joining import answer_from_houses, send
from desktop.demo.reminding import remind_some
from desktop.demo.story import Story, codes
from desktop.i18n import _, ngettext, typeset

HALF_COLLECTED = typeset(
    "Vu au téléphone avec les deux pilotes : la moitié de la collecte est faite."
)
CONTRACT_ENDS = typeset(
    "Le marché des centres de soins finit le 31 décembre : la date ne peut pas glisser."
)
COUNTED_TWICE = typeset("Deux questionnaires avaient été comptés deux fois.")
HOLIDAYS = typeset("Les collèges rendent leurs dossiers après les vacances de la Toussaint.")
LEGAL_FROM = date(2024, 9, 13)


def work_apart(story: Story) -> None:
    """The same days, both secretaries, three pilots and a director write without each other."""
    story.clock.move(9, 11, 16, 0)
    answer_of_erables(story)
    answer_from_houses(story)
    story.clock.move(9, 12, 9, 5)
    with story.open(story.base) as store:
        report_all(store, situations.SEPTEMBER)
        with store.write() as session:
            edit_action(session, codes(session)["5.1"], "deadline", date(2024, 12, 31))
        count_in_september(story, store)
        remind_some(story, store)
    count = len(situations.SEPTEMBER)
    story.say(_("Le secrétariat saisit {} remontées reçues sur papier").format(count))
    story.clock.move(9, 13, 11, 20)
    with story.open(story.deputy) as store, store.write() as session:
        edit_action(session, codes(session)["5.1"], "deadline", date(2025, 3, 31))
    story.say(_("{} repousse une échéance").format(people.DEPUTY))
    _hand_over(story)
    story.clock.move(9, 14, 17, 32)
    _health(story)
    story.clock.move(9, 15, 20, 10)
    _school(story)


def come_back(story: Story) -> None:
    """Their files are taken together; what contradicts is kept and shown."""
    story.clock.move(9, 16, 8, 30)
    sent = [
        send(story, story.health, "remontee-sante.jalon"),
        send(story, story.school, "remontee-scolarite.jalon"),
        send(story, story.deputy, "remontee-adjoint.jalon"),
        send(story, story.director, "remontee-erables.jalon"),
        *sorted(story.letters.glob("remontee-*.jalon")),
    ]
    story.clock.move(9, 16, 17, 5)
    with story.open(story.base) as store:
        with store.write() as session:
            taken = receive(session, sent)
        for report in taken.files:
            story.say(_("{} intégré : {}").format(report.name, _counted(report)))
        with store.read() as session:
            for number, conflict in enumerate(conflicts(session), 1):
                for line in conflict_lines(number, conflict):
                    story.say(f"  {line}")


def decide(story: Story) -> None:
    """Four contested values are settled with a reason; one is left for the committee."""
    story.clock.move(9, 17, 14, 32)
    with story.open(story.base) as store:
        with store.read() as session:
            found = {(one.code, one.field): one for one in conflicts(session)}
            agreed = settlement(session, found["7.1", "situation"]).agreed
        questionnaires = {"numerator": Decimal(52), "denominator": Decimal(118)}
        decided: Mapping[tuple[str, str], tuple[Any, str]] = {
            ("7.1", "situation"): ({**agreed, **situations.agreed()}, HALF_COLLECTED),
            ("7.1", "measured"): (questionnaires, COUNTED_TWICE),
            ("7.1", "planned_on"): (date(2024, 11, 29), HOLIDAYS),
            ("5.1", "deadline"): (date(2024, 12, 31), CONTRACT_ENDS),
        }
        for which, (value, reason) in decided.items():
            conflict = found[which]
            with store.write() as session:
                settle(session, conflict.entity, conflict.field, value, reason)
            _told(story, conflict, reason)
        with store.read() as session:
            left = [f"{one.code} {one.label}" for one in conflicts(session)]
    story.say(_("Laissé au comité : {}").format(", ".join(left)))


def _counted(report: FileReport) -> str:
    """'2 saisies, 1 mise à jour, 3 conflits'."""
    return ", ".join(
        (
            ngettext("{} saisie", "{} saisies", report.new).format(report.new),
            ngettext("{} mise à jour", "{} mises à jour", report.updated).format(report.updated),
            ngettext("{} conflit", "{} conflits", report.contests).format(report.contests),
        )
    )


def _hand_over(story: Story) -> None:
    """One action changes pilot; the former one, who has not heard of it, still reports."""
    story.clock.move(9, 13, 9, 0)
    with story.open(story.base) as store, store.write() as session:
        action, successor = codes(session)[people.HANDED_OVER], story.persons[people.LEGAL]
        assign(session, action, successor, since=LEGAL_FROM)
    story.say(_("L'action {} passe à {}").format(people.HANDED_OVER, people.LEGAL))
    story.clock.move(9, 13, 18, 15)
    with story.open(story.lost) as store:
        report_all(store, situations.LATE_FILE)
    story.say(_("{} n'en sait rien encore et remplit ses points").format(people.PARTICIPATION))


def _health(story: Story) -> None:
    with story.open(story.health) as store:
        report_all(store, situations.HEALTH_FILE)
        enter(store, "5.1-a", "2024-S1", "143", "275")
        enter(store, "5.1-b", "2024-S1", "44")
        enter(store, "7.1-a", "2024-S1", "52", "118")
        with store.write() as session:
            late = milestones_of(session, codes(session)["5.1"])[2]
            edit_milestone(session, late.id, planned_on=date(2024, 10, 31))
        with store.write() as session:
            collected = milestones_of(session, codes(session)["7.1"])[1]
            edit_milestone(session, collected.id, planned_on=date(2024, 11, 15))
    story.say(_("{} travaille dans un train, sans réseau").format(people.HEALTH))


def _school(story: Story) -> None:
    with story.open(story.school) as store:
        report_all(store, situations.SCHOOL_FILE)
        enter(store, "4.1-a", "2024-S1", "29", "36")
        enter(store, "4.2-a", "2024-S1", "360")
        enter(store, "7.1-a", "2024-S1", "54", "118")
        with store.write() as session:
            collected = milestones_of(session, codes(session)["7.1"])[1]
            edit_milestone(session, collected.id, planned_on=date(2024, 11, 29))
    story.say(_("{} travaille un dimanche soir").format(people.SCHOOL))


def _told(story: Story, conflict: Conflict, reason: str) -> None:
    said = f"{conflict.code} {conflict.label}"
    story.say(_("Tranché : {}. {}").format(said, reason))
