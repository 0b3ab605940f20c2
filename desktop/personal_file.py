"""The file that a person is given with all that the base holds about them."""

import dataclasses
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

from db.errors import UserError
from db.queries.journal.history import Past
from db.queries.rights.personal import PersonalData
from desktop.i18n import _, long_date, ngettext

TEXT, DATA = "donnees.txt", "donnees.json"


def write_personal(data: PersonalData, path: Path, on: date) -> None:
    """Write a ZIP file: a text to read, and the same as JSON. UserError when it can't be."""
    try:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(TEXT, "\r\n".join(lines(data, on)) + "\r\n")
            archive.writestr(DATA, as_json(data))
    except OSError as error:
        raise UserError(
            _("« {} » n'a pas pu être écrit ({}). Choisissez un autre dossier.").format(
                path, error.strerror or error
            )
        ) from error


def as_json(data: PersonalData) -> str:
    """The same facts for a program."""
    return json.dumps(dataclasses.asdict(data), ensure_ascii=False, indent=2, default=str)


def lines(data: PersonalData, on: date) -> list[str]:
    """The same facts in words, a line each."""
    said = [_("Données personnelles : {}").format(data.name), _("Le {}").format(long_date(on)), ""]
    for label, value in facts_of(data):
        said.append(f"{label}{_(' :')} {value}")
    for title, rows in sections(data):
        said += ["", title]
        said += [f"- {row}" for row in rows] or [f"- {_('rien')}"]
    return said


def facts_of(data: PersonalData) -> list[tuple[str, str]]:
    """What is said of the person, label and value; what is not known says so."""
    empty = _("non renseigné")
    return [
        (_("Nom ou fonction"), data.name),
        (_("Organisme"), data.organisation or empty),
        (_("Rôle"), data.role or empty),
        (_("Adresse électronique"), data.email or empty),
        (_("Téléphone"), data.phone or empty),
        (_("Changements signés"), _signed(data)),
    ]


def sections(data: PersonalData) -> list[tuple[str, list[str]]]:
    """The lists: rights, machines, sittings, mentions, what changed."""
    return [
        (_("Droits"), [_grant(one) for one in data.grants]),
        (_("Postes"), list(data.machines)),
        (
            _("Présences aux séances"),
            [
                " · ".join(filter(None, (one.meeting, one.presence, one.represented_by)))
                for one in data.sittings
            ],
        ),
        (
            _("Textes où ce nom figure"),
            [f"{one.subject} · {one.label}{_(' :')} {one.excerpt}" for one in data.mentions],
        ),
        (
            _("Historique"),
            [" · ".join((long_date(one.at.date()), one.author, _past(one))) for one in data.past],
        ),
    ]


def _signed(data: PersonalData) -> str:
    reports, entries = data.signed.reports, data.signed.entries
    said = (
        ngettext("{} point d'avancement", "{} points d'avancement", reports).format(reports),
        ngettext("{} valeur d'indicateur", "{} valeurs d'indicateurs", entries).format(entries),
    )
    return _("{}, dont {} et {}").format(data.signed.gestures, *said)


def _past(one: Past) -> str:
    """What changed, and into what where that is said."""
    return f"{one.label}{_(' :')} {one.after}" if one.after else one.label


def _grant(one: Any) -> str:
    until = _(" jusqu'au {}").format(long_date(one.until)) if one.until else ""
    since = _(" depuis le {}").format(long_date(one.since)) if one.since else ""
    return f"{one.words}{since}{until}" + (f" ({_('terminé')})" if one.ended else "")
