"""What the sheets and their columns are called: written so, and known again when read."""

from desktop.i18n import _

ENTRIES, TARGETS, INDICATORS, ABOUT = "entries", "targets", "indicators", "about"
HOUSES = "houses"


def sheet_name(what: str) -> str:
    """The name of a sheet."""
    return {
        ENTRIES: _("Saisies"),
        TARGETS: _("Cibles"),
        INDICATORS: _("Indicateurs"),
        HOUSES: _("Établissements"),
        ABOUT: _("Lisez-moi"),
    }[what]


def entry_titles() -> dict[str, str]:
    """The columns of what was entered, by field, in their order."""
    return {
        "code": _("Code"),
        "label": _("Indicateur"),
        "period": _("Période"),
        "place": _("Établissement"),
        "category": _("Catégorie"),
        "kind": _("Nature"),
        "unit": _("Unité"),
        "value": _("Valeur"),
        "numerator": _("Nombre"),
        "denominator": _("Total"),
        "percentage": _("Pourcentage"),
        "estimated": _("Estimée"),
        "empty": _("Sans valeur"),
        "state": _("État"),
        "comment": _("Commentaire"),
        "source": _("Source"),
        "author": _("Saisie par"),
        "at": _("Saisie le"),
        "indicator_id": _("Identifiant de l'indicateur"),
        "place_id": _("Identifiant de l'établissement"),
    }


def target_titles() -> dict[str, str]:
    """The columns of targets, by field, in their order."""
    return {
        "code": _("Code"),
        "label": _("Indicateur"),
        "period": _("Période"),
        "target": _("Cible"),
        "unit": _("Unité"),
        "indicator_id": _("Identifiant de l'indicateur"),
    }


def definition_titles() -> dict[str, str]:
    """The columns of a definition, by field or part of one, in their order."""
    return {
        "code": _("Code"),
        "label": _("Indicateur"),
        "scheme": _("Schéma"),
        "measure": _("Mesure"),
        "action": _("Action"),
        "others": _("Autres actions"),
        "definition": _("Définition"),
        "kind": _("Nature"),
        "unit": _("Unité"),
        "levels": _("Niveaux"),
        "terms": _("Somme de"),
        "over": _("Divisée par"),
        "per": _("Pour"),
        "direction": _("Sens"),
        "every": _("Tous les (mois)"),
        "once": _("Une seule fois"),
        "over_periods": _("Entre périodes"),
        "over_places": _("Entre établissements"),
        "start": _("Valeur de départ"),
        "start_on": _("Départ le"),
        "start_period": _("Période de départ"),
        "no_baseline": _("Sans valeur de départ"),
        "tolerance": _("Tolérance"),
        "low": _("Au moins"),
        "high": _("Au plus"),
        "source": _("Source"),
        "unconfirmed": _("Source à confirmer"),
        "method": _("Méthode"),
        "collected_by": _("Collecté par"),
        "delay": _("Disponible après (jours)"),
        "sexes": _("Par sexe"),
        "ages": _("Tranches d'âge"),
        "about_children": _("Porte sur des enfants"),
        "theme": _("Thème du baromètre"),
        "comment": _("Commentaire"),
        "origin": _("Définition d'origine"),
        "indicator_id": _("Identifiant"),
    }


def house_titles() -> dict[str, str]:
    """The columns of what establishments are, by field, in their order."""
    return {
        "house": _("Établissement"),
        "type": _("Type"),
        "managed": _("Gestion"),
        "manager": _("Organisme gestionnaire"),
        "area": _("Secteur"),
        "address": _("Adresse"),
        "capacity": _("Capacité en places"),
        "age_from": _("Âge minimal"),
        "age_to": _("Âge maximal"),
        "opened": _("Ouvert le"),
        "closed": _("Fermé le"),
        "note": _("Commentaire"),
    }


def yes_no(said: object) -> str:
    """'oui' or '' in a cell: what is not so is left blank."""
    return _("oui") if said else ""
