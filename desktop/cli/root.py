"""`jalon root`: the key that makes a secretary when there is none left; printed, saved, used."""

import sys
from argparse import Namespace
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from db.errors import UserError
from db.files import write_atomically
from db.queries.base.lookup import find_person
from db.queries.rights.root import root_card
from db.queries.scheme.letterhead import letterhead
from desktop.cli.opening import free_to_write, open_base, takes_base, takes_output
from desktop.cli.output import say
from desktop.cli.parser import Command, Parser
from desktop.i18n import _

if TYPE_CHECKING:
    from nacl.signing import SigningKey

_TYPED = "-"
_MOST_TYPED = 4000


def _declare(parser: Parser) -> None:
    takes_base(parser)
    branches = parser.branches()
    sheet = branches.add_parser("sheet", help=_("imprimer la clé racine sur une feuille"))
    takes_output(sheet, _("le fichier .pdf à écrire"))
    save = branches.add_parser("save", help=_("l'enregistrer dans un petit fichier"))
    save.said.add_argument("file", metavar=_("FICHIER"), type=Path, help=_("sur une clé USB"))
    check = branches.add_parser("check", help=_("vérifier une feuille ou un fichier"))
    _takes_key(check)
    forget = branches.add_parser("forget", help=_("la retirer de ce poste"))
    forget.said.add_argument(
        "key",
        metavar=_("CLÉ"),
        nargs="*",
        help=_("pour prouver qu'elle est gardée : le fichier, les 24 mots, ou « - » pour trois"),
    )
    use = branches.add_parser("use", help=_("faire un secrétariat avec elle"))
    _takes_key(use)
    use.options.add_argument(
        "--person", metavar=_("NOM"), help=_("qui sera secrétaire (par défaut : vous)")
    )

    out = branches.add_parser("cut", help=_("mettre fin à tous les droits d'une personne"))
    _takes_key(out)
    out.options.add_argument(
        "--person", required=True, metavar=_("NOM"), help=_("qui n'aura plus aucun droit")
    )
    out.options.add_argument("--reason", required=True, metavar=_("MOTIF"), help=_("pourquoi"))


def _takes_key(parser: Parser) -> None:
    parser.said.add_argument(
        "key",
        metavar=_("CLÉ"),
        nargs="+",
        help=_("le fichier, les 24 mots, ou « - » pour les taper ensuite"),
    )


def root(asked: Namespace) -> None:
    """Print, save, check, forget or use the root key."""
    verbs = {"sheet": _sheet, "save": _save, "check": _check, "forget": _forget}
    (verbs | {"use": _use, "cut": _cut})[asked.what](asked)


def _sheet(asked: Namespace) -> None:
    from desktop.sheets.root_key import root_sheet

    free_to_write(asked.output)
    with open_base(asked, read_only=True) as store, store.read() as session:
        root_sheet(root_card(session), letterhead(session), asked.output)
    say(_("Écrit : {}").format(asked.output))
    say(_("Imprimez cette feuille, puis effacez le fichier : qui le lit a tous les droits."))


def _save(asked: Namespace) -> None:
    from db.root import root_file

    free_to_write(asked.file)
    with open_base(asked, read_only=True) as store, store.read() as session:
        write_atomically(asked.file, root_file(root_card(session)), mode=0o600)
    say(_("Clé racine enregistrée : {}").format(asked.file))
    say(_("Gardez ce fichier sur une clé USB, dans une enveloppe, jamais sur un poste."))


def _check(asked: Namespace) -> None:
    from db.root import check_root

    key = _read(asked)
    with open_base(asked, read_only=True) as store, store.read() as session:
        check_root(session, key)
    say(_("C'est bien la clé racine de cette base."))


def _forget(asked: Namespace) -> None:
    from db.root import forget_root

    with open_base(asked) as store, store.read() as session:
        root_card(session)
        if not asked.key:
            raise UserError(
                _(
                    "La clé racine est restée sur ce poste : montrez d'abord qu'elle est gardée "
                    "ailleurs, en donnant le fichier enregistré, les 24 mots, ou « - » pour taper "
                    "trois mots de la feuille."
                )
            )
        forget_root(session, _some_words() if asked.key == [_TYPED] else _read(asked))
    say(_("La clé racine n'est plus sur ce poste. Elle n'existe que là où vous l'avez gardée."))


def _some_words() -> dict[int, str]:
    """Three words of the sheet, by their ranks, typed on one line."""
    from db.root import ranks_to_prove

    ranks = ranks_to_prove()
    asked = _("Tapez sur une ligne les mots {}, {} et {} de la feuille :").format(*ranks)
    say(asked)
    typed = sys.stdin.readline(_MOST_TYPED).split()
    if len(typed) != len(ranks):
        raise UserError(
            _("Il faut ces trois mots, séparés par des espaces. La clé est restée sur ce poste.")
        )
    return dict(zip(ranks, typed, strict=True))


def _use(asked: Namespace) -> None:
    from db.root import make_secretary

    key = _read(asked)
    with open_base(asked) as store, store.write() as session:
        person = find_person(session, asked.person).id if asked.person else None
        made = make_secretary(session, key, person)
    say(_("Secrétaire de cette base : {}").format(made.name))
    if made.here:
        say(_("Ce poste tient le secrétariat : envoyez une mise à jour à tous (jalon export)."))
    else:
        say(_("Cette personne le saura par votre prochain envoi (jalon export)."))
    say(_("Remettez la feuille sous une enveloppe neuve."))


def _cut(asked: Namespace) -> None:
    from db.root import put_out

    key = _read(asked)
    with open_base(asked) as store, store.write() as session:
        person = find_person(session, asked.person)
        name = person.name or ""
        put_out(session, key, person.id, asked.reason)
    say(_("Droits et postes de {} : terminés.").format(name))
    say(_("Ce qui était déjà reçu reste ; ce qui arrivera ensuite sera à examiner."))
    say(_("Envoyez une mise à jour à tous (jalon export), et remettez la feuille à l'abri."))


def _read(asked: Namespace) -> "SigningKey":
    from db.root import read_root, read_root_file

    said = " ".join(asked.key)
    if said == _TYPED:
        return read_root(_typed())
    one_word = not said.strip().count(" ")
    return read_root_file(Path(said)) if one_word or _is_file(said) else read_root(said)


def _is_file(said: str) -> bool:
    with suppress(OSError):  # 24 words are too long for a name
        return Path(said).is_file()
    return False


def _typed() -> str:
    """The words typed one under the other or all on a line, until an empty line."""
    if sys.stdin.isatty():
        say(_("Tapez les 24 mots, puis une ligne vide :"))
    lines: list[str] = []
    for line in sys.stdin:
        if not line.strip() or sum(map(len, lines)) > _MOST_TYPED:
            break
        lines.append(line)
    return "".join(lines)


COMMANDS = {
    "root": Command(
        _declare,
        root,
        (
            "jalon root secretariat.jalonbase sheet -o cle-racine.pdf",
            "jalon root secretariat.jalonbase save /media/usb/cle-racine.txt",
            "jalon root secretariat.jalonbase forget -",
            "jalon root pilote.jalonbase use -",
            "jalon root pilote.jalonbase use /media/usb/cle-racine.txt",
        ),
    )
}
