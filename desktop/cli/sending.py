"""`jalon export` and `jalon inspect`: what goes out, and what a file says before it comes in."""

from argparse import Namespace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from db.exchange.export import export_file
from db.exchange.manifest import Manifest
from db.exchange.receive import inspect, read_file
from db.files import write_atomically
from db.queries.lookup import find_person
from db.queries.standing import Standing, standing_of
from desktop.cli.opening import free_to_write, open_base, takes_base, takes_json, takes_output
from desktop.cli.output import say, say_facts
from desktop.cli.parser import Command, Parser
from desktop.i18n import _, clock, long_date, ngettext, number


def _declare_export(parser: Parser) -> None:
    takes_base(parser)
    parser.options.add_argument(
        "--to",
        metavar=_("PERSONNE"),
        help=_("seulement ce qu'elle n'a pas dit avoir (par défaut : tout)"),
    )
    takes_output(parser, _("le fichier à envoyer, *.jalon"))


def _declare_inspect(parser: Parser) -> None:
    parser.said.add_argument("file", metavar=_("FICHIER"), type=Path, help=_("le fichier .jalon"))
    parser.options.add_argument(
        "--base", type=Path, metavar="BASE", help=_("dire aussi ce que cette base en a déjà")
    )
    takes_json(parser)


def export(asked: Namespace) -> None:
    """Write a file of everything, or of what a person has not said they hold."""
    output = free_to_write(asked.output)
    with open_base(asked) as store:
        with store.write() as session:
            person = find_person(session, asked.to).id if asked.to else None
            content = export_file(session, person)
        write_atomically(output, content)
    changes = inspect(content)[0].lots
    say(
        _("{} : {}, {}").format(
            output,
            ngettext("{} geste signé", "{} gestes signés", changes).format(changes),
            _size(len(content)),
        )
    )


def inspect_file(asked: Namespace) -> None:
    """Say what a file is; with a base, what it would bring there. Changes nothing."""
    content = read_file(asked.file)
    manifest, lots = inspect(content)
    facts: dict[str, Any] = {
        "name": asked.file.name,
        "size": len(content),
        "kind": manifest.kind,
        "base": manifest.base,
        "base_name": manifest.base_name,
        "sender": manifest.sender,
        "device": manifest.device,
        "made_at": manifest.made_at,
        "serial": manifest.serial,
        "diffusion": manifest.diffusion,
        "scopes": manifest.scopes,
        "lots": len(lots),
    }
    if asked.base is not None:
        with open_base(asked, read_only=True) as store, store.read() as session:
            facts["standing"] = standing_of(session, manifest, lots)
    if asked.json:
        say_facts(facts)
        return
    _tell(asked.file, manifest, len(lots), len(content))
    if "standing" in facts:
        _tell_standing(facts["standing"])


def _tell(path: Path, manifest: Manifest, lots: int, size: int) -> None:
    say(f"{path.name} · {_size(size)}")
    say(_("De : {}").format(manifest.sender or _("poste inconnu")))
    say(_("Base : {}").format(manifest.base_name))
    try:
        made = datetime.fromisoformat(manifest.made_at)
        say(_("Écrit le {} à {}").format(long_date(made.date()), clock(made)))
    except ValueError:
        say(_("Écrit à une date illisible"))
    say(ngettext("{} geste signé", "{} gestes signés", lots).format(lots))
    scopes = len(manifest.scopes)
    say(ngettext("{} domaine", "{} domaines", scopes).format(scopes))


def _size(count: int) -> str:
    return _("{} Ko").format(number(Decimal(count) / 1000, 1))


def _tell_standing(standing: Standing) -> None:
    if not standing.same_base:
        say(_("Ce fichier vient d'une autre base."))
        return
    if not standing.known_sender:
        say(_("C'est le premier fichier de ce poste pour cette base."))
    fresh, known = standing.fresh, standing.known
    say(
        _("{}, {}").format(
            ngettext("{} geste nouveau", "{} gestes nouveaux", fresh).format(fresh),
            ngettext("{} déjà dans la base", "{} déjà dans la base", known).format(known),
        )
    )


COMMANDS = {
    "export": Command(
        _declare_export,
        export,
        (
            "jalon export moi.jalonbase -o remontee.jalon",
            'jalon export secretariat.jalonbase --to "Mission santé" -o diffusion.jalon',
        ),
    ),
    "inspect": Command(
        _declare_inspect,
        inspect_file,
        ("jalon inspect remontee.jalon --base secretariat.jalonbase",),
    ),
}
