"""`jalon inspect`: what a file says before it comes in."""

from argparse import Namespace
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from db.errors import UserError
from db.exchange.age import decrypt_with_words, is_encrypted
from db.exchange.manifest import Manifest
from db.exchange.peer import sender_name
from db.exchange.receive import inspect, read_file
from db.exchange.seal import opened
from db.journal.session import raw
from db.queries.exchange.standing import Standing, standing_of
from desktop.cli.opening import open_base, takes_json
from desktop.cli.output import say, say_facts
from desktop.cli.parser import Command, Parser
from desktop.cli.sending import size_in_words
from desktop.cli.values import read_words
from desktop.i18n import _, clock, long_date, ngettext


def _declare(parser: Parser) -> None:
    parser.said.add_argument("file", metavar=_("FICHIER"), type=Path, help=_("le fichier .jalon"))
    parser.options.add_argument(
        "--base",
        type=Path,
        metavar="BASE",
        help=_("l'ouvrir avec le poste de cette base, et dire ce qu'elle en a déjà"),
    )
    parser.options.add_argument(
        "--words",
        type=read_words,
        metavar=_("MOTS"),
        help=_("les six mots donnés au téléphone, s'il y en a"),
    )
    takes_json(parser)


def inspect_file(asked: Namespace) -> None:
    """Say what a file is; with a base, what it would bring there. Changes nothing."""
    content = read_file(asked.file)
    standing: Standing | None = None
    if asked.base is not None:
        with open_base(asked, read_only=True) as store, store.read() as session:
            manifest, lots = inspect(opened(session, content, asked.words))
            standing = standing_of(session, manifest, lots)
            if standing.same_base:
                manifest = replace(manifest, sender=sender_name(raw(session), manifest))
    else:
        manifest, lots = inspect(_opened(content, asked.words))
    if asked.json:
        facts = _facts(asked.file, content, manifest) | {"lots": len(lots)}
        say_facts(facts | ({} if standing is None else {"standing": standing}))
        return
    _tell(asked.file, content, manifest)
    if standing is not None:
        _tell_standing(standing)


def _opened(content: bytes, words: str | None) -> bytes:
    if not is_encrypted(content):
        return content
    if words is None:
        raise UserError(
            _(
                "Ce fichier est chiffré : ajoutez « --base » et la base du poste à qui il est "
                "destiné, ou « --words » et ses six mots."
            )
        )
    return decrypt_with_words(content, words)


def _facts(path: Path, content: bytes, manifest: Manifest) -> dict[str, Any]:
    return {
        "name": path.name,
        "size": len(content),
        "encrypted": is_encrypted(content),
        "kind": manifest.kind,
        "base": manifest.base,
        "base_name": manifest.base_name,
        "sender": manifest.sender,
        "device": manifest.device,
        "made_at": manifest.made_at,
        "serial": manifest.serial,
        "diffusion": manifest.diffusion,
        "scopes": manifest.scopes,
    }


def _tell(path: Path, content: bytes, manifest: Manifest) -> None:
    sealed = _("chiffré") if is_encrypted(content) else _("non chiffré")
    say(f"{path.name} · {size_in_words(len(content))} · {sealed}")
    say(_("De : {}").format(manifest.sender or _("poste inconnu")))
    say(_("Base : {}").format(manifest.base_name))
    try:
        made = datetime.fromisoformat(manifest.made_at).astimezone()
        say(_("Écrit le {} à {}").format(long_date(made.date()), clock(made)))
    except (ValueError, OverflowError, OSError):
        say(_("Écrit à une date illisible"))
    lots = ngettext("{} geste signé", "{} gestes signés", manifest.lots)
    say(lots.format(manifest.lots))
    scopes = len(manifest.scopes)
    say(ngettext("{} partie du dispositif", "{} parties du dispositif", scopes).format(scopes))


def _tell_standing(standing: Standing) -> None:
    if not standing.same_base:
        say(_("Ce fichier vient d'une autre base."))
        return
    if not standing.known_sender:
        say(_("C'est le premier fichier de ce poste pour cette base."))
    fresh, known = standing.fresh, standing.known
    say(
        _("{}, {}").format(
            ngettext("{} nouveau", "{} nouveaux", fresh).format(fresh),
            ngettext("{} déjà dans la base", "{} déjà dans la base", known).format(known),
        )
    )


COMMANDS = {
    "inspect": Command(
        _declare,
        inspect_file,
        ("jalon inspect remontee.jalon --base secretariat.jalonbase",),
    ),
}
