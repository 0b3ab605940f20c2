"""The closed lists of the field, in the order in which they stand everywhere."""

from enum import StrEnum

from db.words import _


class Choice(StrEnum):
    """A code that travels, with the word that a person reads."""

    @property
    def label(self) -> str:
        """The French word."""
        return _(_LABELS[type(self).__name__][self.value])


class Status(Choice):
    """Where an action stands. 'Late' is computed, never entered."""

    DONE = "done"
    IN_PROGRESS = "in_progress"
    IN_DIFFICULTY = "in_difficulty"
    POSTPONED = "postponed"
    TO_START = "to_start"
    DROPPED = "dropped"


class Weather(Choice):
    """The pilot's confidence that the goal will be reached."""

    SUN = "sun"
    BRIGHT = "bright"
    CLOUDS = "clouds"
    STORM = "storm"


class Direction(Choice):
    """The way in which an indicator must go."""

    UP = "up"
    DOWN = "down"
    HOLD = "hold"


class IndicatorKind(Choice):
    """What a value of an indicator is; the last three are computed: from other indicators, or from
    where what is expected of establishments stands in them.
    """

    NUMBER = "number"
    PERCENTAGE = "percentage"
    YES_NO = "yes_no"
    SCALE = "scale"
    SUM = "sum"
    RATIO = "ratio"
    DEPLOYMENT = "deployment"

    @property
    def computed(self) -> bool:
        """Whether nobody enters it."""
        return self in (IndicatorKind.SUM, IndicatorKind.RATIO, IndicatorKind.DEPLOYMENT)


class Aggregation(Choice):
    """How several values make one, over periods or over establishments."""

    SUM = "sum"
    LAST = "last"
    MEAN = "mean"


class Empty(Choice):
    """Why a value is not a number; what nobody said is no entry at all."""

    NOT_APPLICABLE = "not_applicable"
    SECRET = "secret"


class EntryState(Choice):
    """Where an entry stands between its author and the secretary; computed, never entered."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class Expected(Choice):
    """What an agenda item is for."""

    DECISION = "decision"
    DISCUSSION = "discussion"
    INFORMATION = "information"


class Role(Choice):
    """What a person may do, as a grant says it."""

    SECRETARY = "secretary"
    PILOT = "pilot"
    DIRECTOR = "director"
    LEAD = "lead"
    CO = "co"
    DEPUTY = "deputy"
    READER = "reader"


PILOTING = (Role.PILOT, Role.LEAD, Role.CO, Role.DEPUTY)


class Deployed(Choice):
    """Where what is expected of an establishment stands there; nobody's word yet is None."""

    NOT_CONCERNED = "not_concerned"
    TO_START = "to_start"
    IN_PROGRESS = "in_progress"
    IN_PLACE = "in_place"


class Managed(Choice):
    """Who runs an establishment: the département itself, or an association that it pays."""

    DIRECTLY = "directly"
    ASSOCIATION = "association"


class Presence(Choice):
    """How a person attends a sitting."""

    INVITED = "invited"
    PRESENT = "present"
    EXCUSED = "excused"
    REPRESENTED = "represented"


class Handled(Choice):
    """What became of a point of the agenda in its sitting."""

    TREATED = "treated"
    POSTPONED = "postponed"
    WITHDRAWN = "withdrawn"


class DecisionState(Choice):
    """How far what was decided is."""

    TO_DO = "to_do"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    DROPPED = "dropped"


class Verdict(Choice):
    """What a secretary decides of lots that are to examine."""

    ADOPT = "adopt"
    REFUSE = "refuse"


class Body(Choice):
    """The bodies of a scheme."""

    FOLLOW_UP = "follow_up"
    STEERING = "steering"
    REVIEW_DAY = "review_day"
    WORKING_GROUP = "working_group"
    OTHER = "other"


_LABELS: dict[str, dict[str, str]] = {
    "Status": {
        "done": "Réalisée",
        "in_progress": "En cours",
        "in_difficulty": "En difficulté",
        "postponed": "Reportée",
        "to_start": "À lancer",
        "dropped": "Abandonnée",
    },
    "Weather": {
        "sun": "Soleil",
        "bright": "Éclaircies",
        "clouds": "Nuages",
        "storm": "Orage",
    },
    "Direction": {"up": "doit monter", "down": "doit baisser", "hold": "doit se maintenir"},
    "IndicatorKind": {
        "number": "Nombre",
        "percentage": "Pourcentage",
        "yes_no": "Oui ou non",
        "scale": "Niveau d'une échelle",
        "sum": "Somme calculée",
        "ratio": "Rapport calculé",
        "deployment": "Taux de déploiement",
    },
    "Aggregation": {"sum": "Somme", "last": "Dernière valeur", "mean": "Moyenne"},
    "Empty": {"not_applicable": "Non applicable", "secret": "Secret statistique"},
    "EntryState": {
        "draft": "Brouillon",
        "submitted": "À accepter",
        "returned": "Renvoyée",
        "accepted": "Acceptée",
    },
    "Expected": {
        "decision": "Décision",
        "discussion": "Échange",
        "information": "Information",
    },
    "Role": {
        "secretary": "Secrétariat",
        "pilot": "Pilote",
        "director": "Direction d'établissement",
        "lead": "Pilote",
        "co": "Copilote",
        "deputy": "Suppléant·e",
        "reader": "Lecture seule",
    },
    "Deployed": {
        "not_concerned": "Non concerné",
        "to_start": "À engager",
        "in_progress": "En cours",
        "in_place": "En place",
    },
    "Managed": {"directly": "En régie", "association": "Associatif"},
    "Presence": {
        "invited": "Invité·e",
        "present": "Présent·e",
        "excused": "Excusé·e",
        "represented": "Représenté·e",
    },
    "Handled": {"treated": "Traité", "postponed": "Reporté", "withdrawn": "Retiré"},
    "DecisionState": {
        "to_do": "À faire",
        "in_progress": "En cours",
        "done": "Faite",
        "dropped": "Abandonnée",
    },
    "Verdict": {"adopt": "Adopter", "refuse": "Refuser"},
    "Body": {
        "follow_up": "Comité de suivi",
        "steering": "Comité de pilotage",
        "review_day": "Journée de bilan",
        "working_group": "Groupe de travail",
        "other": "Autre instance",
    },
}
