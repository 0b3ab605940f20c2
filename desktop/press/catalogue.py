"""Every sheet that Jalon prints. To add one: a line here, its maker in a module of this folder."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from sqlalchemy.orm import Session

from db.errors import UserError
from desktop.i18n import _
from desktop.press.bound import Asked, Bound, Subject

Maker = Callable[[Session, str, Asked], Bound]
Writer = Callable[[Session, str, Asked], bytes]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: the word of `jalon sheet`, its name on screen, what it is about.

    `maker` is 'module:function' in this folder, imported when the sheet is made; so is `editable`,
    which writes the same as a DOCX where people edit it, '' elsewhere.
    """

    word: str
    name: str
    subject: Subject
    maker: str
    editable: str = ""

    @property
    def label(self) -> str:
        """Its name in the language of the window."""
        return _(self.name)


SHEETS = (
    Sheet("follow-up", "Fiche de suivi", Subject.ACTION, "action:follow_up_of"),
    Sheet("action", "Fiche action", Subject.ACTION, "action:voted_of"),
    Sheet("agenda", "Ordre du jour", Subject.MEETING, "meeting:agenda_of"),
    Sheet("convocation", "Convocation", Subject.MEETING, "sitting:convocation_of"),
    Sheet(
        *("convocations", "Convocations, une par personne"),
        *(Subject.MEETING, "sitting:convocations_of"),
    ),
    Sheet("attendance", "Feuille d'émargement", Subject.MEETING, "sitting:attendance_of"),
    Sheet(
        *("minutes", "Relevé de décisions", Subject.MEETING),
        *("sitting:minutes_of_sitting", "sitting:minutes_document"),
    ),
    Sheet("dashboard", "Tableau de bord", Subject.MEETING, "review:steering_of"),
    Sheet("moved", "Ce qui a bougé", Subject.MEETING, "moved:moved_of"),
    Sheet(
        *("synthesis", "Synthèse par mesure", Subject.SCHEME),
        *("review:synthesis_of", "review:synthesis_document"),
    ),
    Sheet("actions", "Liste des actions", Subject.SCHEME, "listing:actions_of"),
    Sheet("late", "Actions en retard", Subject.SCHEME, "listing:late_of"),
    Sheet("off-course", "Actions hors trajectoire", Subject.SCHEME, "listing:off_course_of"),
    Sheet("calendar", "Calendrier des séances", Subject.SCHEME, "calendar:calendar_of"),
    Sheet("form", "Formulaire de mise à jour", Subject.PERSON, "form:form_of"),
    Sheet("indicators", "Indicateurs par mesure", Subject.SCHEME, "indicator:indicators_of"),
    Sheet("indicator", "Fiche indicateur", Subject.INDICATOR, "indicator:indicator_of"),
    Sheet("collection", "Bordereau de collecte", Subject.INDICATOR, "collection:collection_of"),
    Sheet("barometer", "Baromètre triennal", Subject.SCHEME, "barometer:barometer_of"),
    Sheet("establishment", "Fiche établissement", Subject.ESTABLISHMENT, "establishment:sheet_of"),
    Sheet(
        *("deployment-form", "Formulaire de déploiement"),
        *(Subject.ESTABLISHMENT, "establishment:forms_of"),
    ),
    Sheet("deployment", "Tableau du déploiement", Subject.SCHEME, "deployment:matrix_of"),
    Sheet("map", "Carte des établissements", Subject.SCHEME, "sector_map:map_of"),
    Sheet("dossier", "Dossier de séance", Subject.MEETING, "dossier:dossier_of"),
)


def sheet_named(word: str) -> Sheet:
    """The sheet of a word; UserError with those that exist."""
    for one in SHEETS:
        if one.word == word:
            return one
    known = ", ".join(one.word for one in SHEETS)
    raise UserError(_("Aucune feuille « {} ». Connues : {}.").format(word, known))


def make(session: Session, word: str, subject: str, asked: Asked | None = None) -> Bound:
    """A sheet about an action, a sitting, a scheme, a person, a house, by its id."""
    maker = cast(Maker, _function(sheet_named(word).maker))
    return maker(session, subject, asked or Asked())


def make_docx(session: Session, word: str, subject: str, asked: Asked | None = None) -> bytes:
    """The same as an editable document. UserError for a sheet that is only printed."""
    one = sheet_named(word)
    if not one.editable:
        known = ", ".join(sheet.word for sheet in SHEETS if sheet.editable)
        raise UserError(
            _("« {} » s'écrit en PDF seulement. En .docx : {}.").format(one.label, known)
        )
    writer = cast(Writer, _function(one.editable))
    return writer(session, subject, asked or Asked())


def _function(name: str) -> object:
    """A function of this folder by 'module:function'."""
    module, _colon, function = name.partition(":")
    return getattr(import_module(f"desktop.press.{module}"), function)
