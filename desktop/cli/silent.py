"""`jalon expect … silent`: the establishments that have not answered, and their letters."""

from argparse import Namespace, _SubParsersAction
from collections.abc import Sequence

from sqlalchemy.orm import Session

from db.commands.campaign import note_houses_reminded
from db.queries.base.lookup import find_establishment
from db.queries.establishment.lookup import find_expectation
from db.queries.establishment.silent import SilentHouse, silent_houses
from desktop.cli.opening import open_base, takes_json
from desktop.cli.output import facts, say, say_facts
from desktop.cli.parser import Parser
from desktop.i18n import _, long_date, ngettext
from desktop.letters import house_letter, house_subject


def declare_silent(branches: "_SubParsersAction[Parser]") -> None:
    """Which of them, and whether to say the letters too."""
    silent = branches.add_parser("silent", help=_("montrer les établissements sans réponse"))
    takes_json(silent)
    silent.options.add_argument("--of", metavar=_("ATTENDU"), help=_("à cet attendu seulement"))
    silent.options.add_argument("--late", action="store_true", help=_("échéance passée seulement"))
    silent.options.add_argument("--letters", action="store_true", help=_("le texte des relances"))
    silent.options.add_argument(
        "--reminded", nargs="+", metavar=_("NOM"), help=_("noter qu'ils ont été relancés")
    )


def list_silent(asked: Namespace) -> None:
    """Those that have something left to answer, late ones first; who was reminded is noted."""
    with open_base(asked, read_only=not asked.reminded) as store:
        if asked.reminded:
            with store.write() as session:
                places = [find_establishment(session, name).id for name in asked.reminded]
                note_houses_reminded(session, places)
        with store.read() as session:
            rows = _asked_for(session, asked)
    if asked.json:
        say_facts([facts(row, late=row.late, since=row.since) for row in rows])
        return
    if not rows:
        say(_("Aucune réponse n'est attendue."))
    for row in rows:
        for line in _letter(row) if asked.letters else _told(row):
            say(line)


def _asked_for(session: Session, asked: Namespace) -> list[SilentHouse]:
    of = find_expectation(session, asked.of).id if asked.of else ""
    return [
        row
        for row in silent_houses(session)
        if (row.late or not asked.late)
        and (not of or any(one.expectation == of for one in row.awaited))
    ]


def _told(row: SilentHouse) -> Sequence[str]:
    count = len(row.awaited)
    missing = ngettext("{} réponse manque", "{} réponses manquent", count).format(count)
    day = row.reminded_on
    parts = [
        missing,
        _("en retard") if row.late else "",
        _("depuis le {}").format(long_date(row.since)) if row.since else "",
        _("dernier envoi le {}").format(long_date(row.heard_on)) if row.heard_on else "",
        "" if row.joined else _("sur papier"),
        _("relancé le {}").format(long_date(day)) if day else "",
    ]
    head = f"{row.house.name} · {', '.join(filter(None, parts))}"
    return [head, *(f"  {one.action_code} {one.label}" for one in row.awaited)]


def _letter(row: SilentHouse) -> Sequence[str]:
    to = ", ".join(row.emails) or _("adresse non connue")
    heads = [_("À : {}").format(to), _("Objet : {}").format(house_subject(row)), ""]
    return [*heads, house_letter(row), "", "—", ""]
