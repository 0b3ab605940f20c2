"""`jalon new` and `jalon scheme`: a base, and the schemes that it follows."""

from argparse import Namespace
from pathlib import Path

from db.commands.acceptance import ask_acceptance
from db.commands.scheme import plant_scheme
from db.genesis import discard, new_base
from db.queries.base.lookup import scheme_of
from db.queries.entry.state import drafts_words, standing_values
from db.schemes import SchemeFile, available, read_scheme, read_scheme_file
from db.store import Store
from desktop import paths
from desktop.cli.opening import open_base, takes_base
from desktop.cli.output import say
from desktop.cli.parser import Command, Parser
from desktop.i18n import _, ngettext


def _declare_new(parser: Parser) -> None:
    takes_base(parser)
    parser.options.add_argument("--name", required=True, metavar=_("NOM"), help=_("nom de la base"))
    parser.options.add_argument(
        "--scheme", required=True, action="append", metavar="ID", help=_scheme_help()
    )
    parser.options.add_argument(
        "--secretary",
        default=_("Secrétariat du comité"),
        metavar=_("NOM"),
        help=_("fonction qui tient la base (par défaut : Secrétariat du comité)"),
    )
    _declare_letterhead(parser)


def _declare_scheme(parser: Parser) -> None:
    takes_base(parser)
    branches = parser.branches()
    add = branches.add_parser("add")
    add.said.add_argument("scheme", metavar="ID", help=_scheme_help())
    _declare_letterhead(add)
    asks = branches.add_parser(
        "acceptance", help=_("ne compter les saisies qu'une fois acceptées par le secrétariat")
    )
    asks.said.add_argument("answer", metavar="on|off", choices=("on", "off"))
    asks.options.add_argument("--scheme", metavar="ID", help=_("son identifiant"))


def _declare_letterhead(parser: Parser) -> None:
    parser.options.add_argument(
        "--direction", metavar=_("NOM"), help=_("direction qui figure en tête des feuilles")
    )
    parser.options.add_argument(
        "--example", action="store_true", help=_("marquer « exemple » tout ce qui s'imprime")
    )


def _scheme_help() -> str:
    return _("schéma livré ({}) ou fichier .yaml de même forme").format(", ".join(available()))


def new(asked: Namespace) -> None:
    """Create a secretary's base with its schemes; nothing is left when one cannot be read."""
    schemes = [_read(name) for name in asked.scheme]
    store = new_base(asked.base, paths.key_store(), asked.name, asked.secretary, asked.now)
    try:
        with store:
            say(_("Base créée : {}").format(asked.base))
            for found in schemes:
                _plant(store, found, asked)
    except BaseException:
        discard(asked.base)
        raise
    say(_("Imprimez sa clé racine et enregistrez-la, puis retirez-la de ce poste :"))
    for what in ("sheet -o cle-racine.pdf", "save cle-racine.txt", "forget -"):
        say(f"  jalon root {asked.base} {what}")


def change_schemes(asked: Namespace) -> None:
    """Add a scheme to a base, or say whether its values are to be accepted."""
    if asked.what == "acceptance":
        _set_acceptance(asked)
        return
    found = _read(asked.scheme)
    with open_base(asked) as store:
        _plant(store, found, asked)


def _set_acceptance(asked: Namespace) -> None:
    with open_base(asked) as store, store.write() as session:
        scheme = scheme_of(session, asked.scheme).id
        accepted, _changes = ask_acceptance(session, scheme, asked.answer == "on")
        left = drafts_words(standing_values(session, scheme).drafts)
    if asked.answer == "off":
        say(" ".join(filter(None, (_("Les saisies comptent aussitôt."), left))))
        return
    say(_("Les saisies sont à accepter."))
    kept = ngettext(
        "{} valeur saisie jusqu'ici est acceptée.",
        "{} valeurs saisies jusqu'ici sont acceptées.",
        accepted,
    )
    say(kept.format(accepted))


def _plant(store: Store, found: SchemeFile, asked: Namespace) -> None:
    with store.write() as session:
        plant_scheme(session, found, direction=asked.direction, example=asked.example)
    measures = list(found.all_measures())
    actions = sum(len(measure.actions) for measure in measures)
    say(
        _("Schéma : {} ({}, {})").format(
            found.title,
            ngettext("{} mesure", "{} mesures", len(measures)).format(len(measures)),
            ngettext("{} action", "{} actions", actions).format(actions),
        )
    )


def _read(name: str) -> SchemeFile:
    return read_scheme_file(Path(name)) if name.endswith((".yaml", ".yml")) else read_scheme(name)


COMMANDS = {
    "new": Command(
        _declare_new,
        new,
        ('jalon new secretariat.jalonbase --scheme paris-2021-2025 --name "Suivi du schéma"',),
    ),
    "scheme": Command(
        _declare_scheme,
        change_schemes,
        (
            "jalon scheme secretariat.jalonbase add seine-saint-denis-2018-2022",
            "jalon scheme secretariat.jalonbase acceptance on",
        ),
    ),
}
