"""`jalon find`, `jalon erase` and `jalon personal`: texts and people, found and erased."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from db.commands.backup import delete_backups, nothing_more
from db.commands.erasure import check_erasable, check_reason, erase
from db.commands.personal import erase_person
from db.errors import UserError
from db.queries.base.lookup import find_person
from db.queries.journal.erasable import texts_in
from db.queries.journal.find_text import FoundText, copies_beside, find_text, folded, other_holders
from db.queries.rights.personal import PersonalData, personal_data
from db.store import Store
from desktop.cli.opening import free_to_write, open_base, takes_base, takes_json, takes_output
from desktop.cli.output import facts, say, say_facts
from desktop.cli.parser import Command, Parser
from desktop.cli.rights import reason_of
from desktop.i18n import _, long_date, ngettext
from desktop.personal_file import lines, write_personal

_HASH, _LEAST = 64, 2


def _declare_find(parser: Parser) -> None:
    takes_base(parser)
    parser.said.add_argument("text", metavar=_("TEXTE"), help=_("ce qu'il faut trouver"))
    takes_json(parser)


def _declare_erase(parser: Parser) -> None:
    takes_base(parser)
    parser.said.add_argument(
        "lots",
        metavar=_("CHANGEMENT"),
        nargs="*",
        help=_("ces changements, tels que « find » les nomme"),
    )
    parser.options.add_argument(
        "--text", metavar=_("TEXTE"), help=_("partout où ce texte se trouve")
    )
    parser.options.add_argument(
        "--copies",
        action="store_true",
        help=_("supprimer aussi les sauvegardes faites à côté de la base qui ont encore ce texte"),
    )
    _takes_reason(parser)


def _declare_personal(parser: Parser) -> None:
    takes_base(parser)
    branches = parser.branches()
    for name, summary in (
        ("show", _("montrer ce que la base contient sur une personne")),
        ("export", _("l'écrire dans un fichier à lui remettre")),
        ("erase", _("effacer la personne de toutes les copies")),
    ):
        one = branches.add_parser(name, help=summary)
        one.said.add_argument("person", metavar=_("PERSONNE"), help=_("son nom ou son identifiant"))
        if name == "show":
            takes_json(one)
        elif name == "export":
            takes_output(one, _("le fichier, *.zip"))
        else:
            one.options.add_argument(
                "--everywhere", action="store_true", help=_("aussi les textes qui la nomment")
            )
            _takes_reason(one)


def _takes_reason(parser: Parser) -> None:
    parser.options.add_argument(
        "--confirm",
        action="store_true",
        help=_("effacer pour de bon ; sans cela, ce qui partirait est montré"),
    )
    parser.options.add_argument(
        "--reason",
        required=True,
        metavar=_("TEXTE"),
        help=_("le motif, lu par chacun, sans le texte effacé"),
    )


def find(asked: Namespace) -> None:
    """List where a text stands, and what no erasure reaches."""
    _check_length(asked.text)
    with open_base(asked, read_only=True) as store, store.read() as session:
        found = find_text(session, asked.text)
    if asked.json:
        say_facts(facts(found, copies=[str(path) for path in found.copies]))
        return
    for line in _told(found):
        say(line)


def erase_lots(asked: Namespace) -> None:
    """Erase the texts of these gestures, or a text wherever it stands."""
    if bool(asked.lots) == bool(asked.text):
        asked.misused(_("Donnez des changements, ou un texte par --text."))
    reason_of(asked)
    if not asked.confirm:
        _foretell(asked)
        return
    with open_base(asked) as store:
        count, copies = _erased(store, asked)
        with store.read() as session:
            deleted = delete_backups(session, copies) if asked.copies else ()
    if count:
        say(ngettext("{} changement effacé", "{} changements effacés", count).format(count))
        say(_("Envoyez un fichier à chacun : les copies effacent ce texte en l'intégrant."))
    for path in copies:
        gone = path in deleted
        said = _("Supprimé : {}") if gone else _("Autre copie, à refaire ou à supprimer : {}")
        say(said.format(path))


def _erased(store: Store, asked: Namespace) -> tuple[int, tuple[Path, ...]]:
    """How many lots were erased, and the copies beside the base that may still hold the text."""
    with store.write() as session:
        if asked.text:
            found = _found(session, asked)
            erase(session, {**found.chosen}, asked.reason, found.drafts, text=asked.text)
            return len(found.chosen), found.copies
        chosen = dict.fromkeys(map(_read_lot, asked.lots))
        erase(session, chosen, asked.reason)
        return len(chosen), copies_beside(session)


def _foretell(asked: Namespace) -> None:
    """Show what would be erased, and change nothing."""
    with open_base(asked, read_only=True) as store, store.read() as session:
        found = _found(session, asked) if asked.text else _chosen(session, asked)
    for line in _told(found):
        say(line)
    say(_not_yet())


def _chosen(session: Session, asked: Namespace) -> FoundText:
    """The texts of the gestures that are named; UserError where they cannot be erased."""
    places = texts_in(session, map(_read_lot, asked.lots))
    copies = copies_beside(session)
    found = FoundText(places, (), copies, other_holders(session), nothing_more(session, copies))
    check_reason(session, dict.fromkeys(place.lot for place in places), asked.reason)
    return found


def _found(session: Session, asked: Namespace) -> FoundText:
    """Where the text stands; UserError where nothing can be erased, or for a reason that has it."""
    _check_length(asked.text)
    found = find_text(session, asked.text)
    if asked.copies and found.backups and not found.places:
        return found  # erased before: only the backups are left to delete
    if not found.chosen and not found.drafts:
        where = _("Ce texte ne se trouve nulle part. Rien n'a été modifié.")
        if found.backups:
            where = _(
                "Ce texte n'est plus que dans des sauvegardes : --copies les supprime. Rien n'a "
                "été modifié."
            )
        if found.places:
            where = _(
                "Ce texte n'est que dans des actes de droits, qui ne s'effacent pas. Rien n'a été "
                "modifié."
            )
        raise UserError(where)
    check_reason(session, found.chosen, asked.reason, asked.text)
    check_erasable(session, found.chosen)
    return found


def _not_yet() -> str:
    return _(
        "Rien n'a été modifié. Pour effacer, ajoutez --confirm : cela ne peut pas être défait."
    )


def _check_length(text: str) -> None:
    if len(folded(text.strip())) < _LEAST:
        raise UserError(_("Texte trop court : donnez au moins deux signes. Rien n'a été modifié."))


def personal(asked: Namespace) -> None:
    """Show, write down or erase what the base holds about a person."""
    writing = asked.what == "erase" and asked.confirm
    with open_base(asked, read_only=not writing) as store:
        on = store.desk.now().astimezone().date()
        if asked.what == "erase":
            _erase_person(asked, store, on)
            return
        with store.read() as session:
            data = personal_data(session, find_person(session, asked.person).id)
    if asked.what == "export":
        write_personal(data, free_to_write(asked.output), on)
        say(_("Écrit : {}").format(asked.output))
    elif asked.json:
        say_facts(data)
    else:
        for line in lines(data, on):
            say(line)


def _erase_person(asked: Namespace, store: Store, on: date) -> None:
    """Show what would go with a person; erase them once that is confirmed."""
    why = reason_of(asked)
    with store.read() as session:
        data = personal_data(session, find_person(session, asked.person).id)
        check_reason(session, {}, why, data.name)
    if not asked.confirm:
        for line in (*lines(data, on), *_would_go(data, everywhere=asked.everywhere), _not_yet()):
            say(line)
        return
    with store.write() as session:
        erase_person(session, data.id, why, everywhere=asked.everywhere)
    say(_("Effacé. Ce que cette personne a signé reste, sans nom d'auteur."))
    say(_("Envoyez un fichier à chacun : les copies effacent cette personne en l'intégrant."))


def _would_go(data: PersonalData, *, everywhere: bool) -> Iterator[str]:
    yield _(
        "{} : le nom devient « Personne effacée », les coordonnées sont vidées, les droits "
        "prennent fin et les postes sont coupés."
    ).format(data.name)
    count = len(data.mentions)
    stay = ngettext(
        "{} texte où ce nom figure reste (--everywhere l'efface aussi).",
        "{} textes où ce nom figure restent (--everywhere les efface aussi).",
        count,
    )
    go = ngettext(
        "{} texte où ce nom figure est effacé aussi.",
        "{} textes où ce nom figure sont effacés aussi.",
        count,
    )
    if count:
        yield (go if everywhere else stay).format(count)


def _told(found: FoundText) -> Iterator[str]:
    if not (found.places or found.drafts):
        yield _("Ce texte ne se trouve nulle part dans cette base.")
    for place in found.places:
        now = _("affiché") if place.standing else _("dans l'historique")
        if not place.erasable:
            now += _(", acte de droits : ne s'efface pas")
        who = f"{place.author}, {long_date(place.at.date())}"
        yield f"{place.subject} · {place.label} · {who} ({now})"
        yield f"   {place.excerpt}"
        yield f"   {place.lot}"
    count = len(found.drafts)
    if count:
        yield ngettext("{} saisie en cours sur ce poste", "{} saisies en cours sur ce poste",
                       count).format(count)  # fmt: skip
    yield from _out_of_reach(found)


def _out_of_reach(found: FoundText) -> Iterator[str]:
    yield _("Aucun effacement n'atteint le papier ni les fichiers déjà envoyés.")
    for path in found.copies:
        said = _("Autre copie sur ce poste, à supprimer vous-même : {}")
        if path in found.backups:
            said = _("Sauvegarde que « jalon erase --copies » supprime : {}")
        yield said.format(path)
    if found.holders:
        names = ", ".join(found.holders)
        yield _("Effaceront à leur prochaine intégration : {}").format(names)


def _read_lot(text: str) -> str:
    try:
        whole = len(bytes.fromhex(text)) * 2 == _HASH
    except ValueError:
        whole = False
    if not whole:
        raise UserError(_("« {} » n'est pas le nom d'un changement.").format(text))
    return text.lower()


COMMANDS = {
    "find": Command(_declare_find, find, ('jalon find secretariat.jalonbase "Léa Martin"',)),
    "erase": Command(
        _declare_erase,
        erase_lots,
        (
            'jalon erase secretariat.jalonbase --text "Léa Martin" --reason "Nom d\'enfant"',
            'jalon erase b.jalonbase --text "Léa Martin" --reason "Nom d\'enfant" --confirm',
            'jalon erase b.jalonbase --text "Léa Martin" --reason "Nom" --confirm --copies',
        ),
    ),
    "personal": Command(
        _declare_personal,
        personal,
        (
            'jalon personal secretariat.jalonbase show "Mission santé"',
            'jalon personal secretariat.jalonbase export "Mission santé" -o donnees.zip',
            'jalon personal b.jalonbase erase "Mission santé" --reason "Sur demande" --confirm',
        ),
    ),
}
