"""`jalon sheet`: what a committee holds in its hands, as PDF."""

from argparse import Namespace
from collections.abc import Callable

from sqlalchemy.orm import Session

from db.kinds.period import parse_period
from db.queries.base.lookup import (
    find_action,
    find_establishment,
    find_indicator,
    find_measure,
    find_meeting,
    find_person,
    find_scheme,
    scheme_of,
)
from db.queries.indicator.collection import By
from desktop.cli.deployment_filter import declare_filter, filtered
from desktop.cli.opening import free_to_write, open_base, takes_base, takes_output
from desktop.cli.output import say
from desktop.cli.parser import Command, Parser
from desktop.i18n import _
from desktop.press.bound import Asked, Subject
from desktop.press.catalogue import SHEETS, make, make_docx, sheet_named

FORMS = "deployment-form"
_NAMES = {
    Subject.ACTION: "CODE",
    Subject.MEETING: "SÉANCE",
    Subject.SCHEME: "SCHÉMA",
    Subject.PERSON: "PERSONNE",
    Subject.INDICATOR: "CODE",
    Subject.ESTABLISHMENT: "ÉTABLISSEMENT",
}


def _declare(parser: Parser) -> None:
    takes_base(parser)
    branches = parser.branches()
    for one in SHEETS:
        branch = branches.add_parser(one.word, help=one.label)
        alone = "?" if one.subject is Subject.SCHEME or one.word == FORMS else None
        branch.said.add_argument("name", metavar=_(_NAMES[one.subject]), nargs=alone)
        takes_output(
            branch,
            _("le fichier .pdf ou .docx à écrire")
            if one.editable
            else _("le fichier .pdf à écrire"),
        )
        if one.subject is not Subject.MEETING:
            branch.options.add_argument(
                "--meeting", metavar=_("SÉANCE"), help=_("la séance à dire en tête")
            )
        if one.word == "form":
            branch.options.add_argument(
                *("--action", "--actions"),
                metavar=_("CODE"),
                nargs="+",
                help=_("les actions à demander, toutes celles de la personne par défaut"),
            )
        if one.word == "calendar":
            year = _("l'année, celle de la prochaine séance par défaut")
            branch.options.add_argument("--year", metavar=_("ANNÉE"), type=int, help=year)
        if one.word == "indicators":
            measure = _("une seule mesure, par son code")
            branch.options.add_argument("--measure", metavar=_("CODE"), help=measure)
        if one.word == "collection":
            _declare_collection(branch)
        if one.word == FORMS:
            others = _("d'autres établissements dans le même fichier ; tous, si aucun n'est nommé")
            branch.options.add_argument(
                *("--with", "--avec"),
                dest="houses",
                metavar=_("ÉTABLISSEMENT"),
                nargs="+",
                help=others,
            )
        if one.word == "deployment":
            declare_filter(branch)
        if one.word == "moved":
            since = _("la séance dont l'état sert de départ (par défaut : la précédente)")
            branch.options.add_argument("--from", dest="since", metavar=_("SÉANCE"), help=since)
        if one.word == "dossier":
            branch.options.add_argument(
                *("--sheets", "--feuilles"),
                metavar=_("FEUILLE"),
                nargs="+",
                help=_("les feuilles à relier, dans l'ordre"),
            )


def _declare_collection(branch: Parser) -> None:
    branch.options.add_argument(
        *("--with", "--avec"),
        dest="others",
        metavar=_("CODE"),
        nargs="+",
        help=_("d'autres indicateurs sur le même bordereau"),
    )
    branch.options.add_argument(
        "--by",
        choices=[one.value for one in By],
        help=_("ce que sont ses lignes : périodes, établissements ou catégories"),
    )
    branch.options.add_argument(
        *("--periods", "--periodes"),
        metavar=_("PÉRIODE"),
        nargs="+",
        help=_("les périodes à remplir, celle qui est attendue par défaut"),
    )


def sheet(asked: Namespace) -> None:
    """Write a sheet."""
    from desktop.paper.output import check_format, write_whole

    wanted = sheet_named(asked.what)
    editable = asked.output.suffix.lower() == ".docx"
    free_to_write(asked.output)
    if not editable:
        check_format(asked.output, ".pdf", *([".docx"] if wanted.editable else []))
    with open_base(asked, read_only=True) as store, store.read() as session:
        subject = _FIND[wanted.subject](session, asked.name)
        chosen = getattr(asked, "action", None) or ()
        details = Asked(
            meeting=_meeting(session, getattr(asked, "meeting", None)),
            chosen=tuple(getattr(asked, "sheets", None) or ()),
            actions=tuple(find_action(session, code).id for code in chosen),
            since=_meeting(session, getattr(asked, "since", None)),
            year=getattr(asked, "year", None),
            indicators=tuple(
                find_indicator(session, code).id for code in getattr(asked, "others", None) or ()
            ),
            by=getattr(asked, "by", None) or "",
            periods=tuple(map(parse_period, getattr(asked, "periods", None) or ())),
            measure=_measure(session, getattr(asked, "measure", None)),
            houses=tuple(_house(session, name) for name in getattr(asked, "houses", None) or ()),
        )
        if asked.what == "deployment":
            details = filtered(session, asked, details)
        if editable:
            data = make_docx(session, asked.what, subject, details)
        else:
            data = make(session, asked.what, subject, details).pdf()
        write_whole(asked.output, data)
    say(_("Écrit : {}").format(asked.output))


def _meeting(session: Session, name: str | None) -> str | None:
    return find_meeting(session, name).id if name else None


def _measure(session: Session, code: str | None) -> str | None:
    return find_measure(session, code).id if code else None


def _house(session: Session, name: str | None) -> str:
    """Its id; '' for all of them."""
    return find_establishment(session, name).id if name else ""


def _scheme(session: Session, name: str | None) -> str:
    return (find_scheme(session, name) if name else scheme_of(session)).id


_FIND: dict[Subject, Callable[[Session, str], str]] = {
    Subject.ACTION: lambda session, name: find_action(session, name).id,
    Subject.MEETING: lambda session, name: find_meeting(session, name).id,
    Subject.PERSON: lambda session, name: find_person(session, name).id,
    Subject.INDICATOR: lambda session, name: find_indicator(session, name).id,
    Subject.ESTABLISHMENT: _house,
    Subject.SCHEME: _scheme,
}

COMMANDS = {
    "sheet": Command(
        _declare,
        sheet,
        (
            "jalon sheet b.jalonbase follow-up 5.1 -o fiche-5.1.pdf",
            "jalon sheet b.jalonbase agenda 2024-10-08 -o ordre-du-jour.pdf",
            "jalon sheet b.jalonbase dossier 2024-10-08 -o dossier.pdf",
            "jalon sheet b.jalonbase form 'Mission santé' -o formulaire.pdf",
            "jalon sheet b.jalonbase indicators --measure 5 -o indicateurs-5.pdf",
            "jalon sheet b.jalonbase collection 5.1-a --by places --periods 2024 -o bordereau.pdf",
            "jalon sheet b.jalonbase establishment 'Foyer A' -o foyer-a.pdf",
            "jalon sheet b.jalonbase deployment-form -o formulaires.pdf",
            "jalon sheet b.jalonbase deployment --type MECS -o deploiement.pdf",
            "jalon sheet b.jalonbase minutes 2024-10-08 -o releve.docx",
        ),
    )
}
