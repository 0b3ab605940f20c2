"""The steps of a sitting in words: what each is called, where it stands."""

from enum import StrEnum

from db.kinds.choices import Weather
from db.queries.meeting.steps import Candidate, Preparing, Why
from desktop.i18n import _, duration, ngettext, short_date
from desktop.press.order import sitting_sheets
from desktop.widgets.stepper import StepMark


class Step(StrEnum):
    """What preparing a sitting goes through, in order."""

    REPORTS = "reports"
    ARBITRATION = "arbitration"
    AGENDA = "agenda"
    PRINT = "print"
    MINUTES = "minutes"
    SEND = "send"

    @property
    def label(self) -> str:
        """Its name."""
        return {
            Step.REPORTS: _("Remontées"),
            Step.ARBITRATION: _("Arbitrages"),
            Step.AGENDA: _("Ordre du jour"),
            Step.PRINT: _("Impression"),
            Step.MINUTES: _("Relevé"),
            Step.SEND: _("Diffusion"),
        }[self]

    @property
    def towards(self) -> str:
        """What the button says that leads there from the step before."""
        return {
            Step.REPORTS: _("Continuer vers les remontées"),
            Step.ARBITRATION: _("Continuer vers les arbitrages"),
            Step.AGENDA: _("Continuer vers l'ordre du jour"),
            Step.PRINT: _("Continuer vers l'impression"),
            Step.MINUTES: _("Continuer vers le relevé"),
            Step.SEND: _("Continuer vers la diffusion"),
        }[self]

    def beside(self, by: int) -> "Step | None":
        """The step so many places further, None beyond the ends."""
        steps = list(Step)
        place = steps.index(self) + by
        return steps[place] if 0 <= place < len(steps) else None


def marks(told: Preparing) -> list[StepMark]:
    """The steps with what is known of each; nothing says that a sheet was printed."""
    pilots = len(told.answers.pilots)
    answered = _("{} sur {} complètes").format(told.answers.answered, pilots)
    papers = len(sitting_sheets())
    return [
        _mark(
            Step.REPORTS,
            answered if pilots else _("aucune attendue"),
            done=told.closed or not told.answers.missing,
        ),
        _mark(Step.ARBITRATION, _arbitrated(told), done=not told.left),
        _mark(Step.AGENDA, _planned(told), done=told.points > 0),
        _mark(Step.PRINT, ngettext("{} document", "{} documents", papers).format(papers)),
        _mark(Step.MINUTES, _minuted(told), done=told.sealed),
        _mark(Step.SEND, _sent(told), done=told.sent_on is not None),
    ]


def why(one: Candidate) -> str:
    """The reasons of an action joined, the decision that it asks for first, in its own words."""
    said = [_said(reason, one) for reason in one.whys]
    words = " · ".join(said)
    return words[:1].upper() + words[1:]


def _said(reason: Why, one: Candidate) -> str:
    if one.carried is not None:
        left = {
            Why.MINUTES: _("relevé à adopter : {}"),
            Why.UNFINISHED: _("point non traité : {}"),
            Why.OVERDUE: _("décision en retard : {}"),
        }
        if reason in left:
            return left[reason].format(one.carried.since)
    if reason is Why.ASKED:
        return " ".join(one.asked.split())
    if reason is Why.WEATHER:
        storm = one.weather is Weather.STORM
        return _("compromis à trouver") if storm else _("appui nécessaire")
    return {
        Why.LATE: _("en retard"),
        Why.OFF_COURSE: _("indicateur hors trajectoire"),
    }.get(reason, _("sans nouvelle depuis la dernière séance"))


def _mark(step: Step, note: str, *, done: bool = False) -> StepMark:
    return StepMark(step.value, step.label, note, done)


def _arbitrated(told: Preparing) -> str:
    if told.sealed:
        return _("séance tenue")
    if told.left:
        return _("{} sur {} inscrits").format(told.kept, told.kept + told.left)
    if told.kept:
        return ngettext("{} point retenu", "{} points retenus", told.kept).format(told.kept)
    return _("rien à arbitrer")


def _minuted(told: Preparing) -> str:
    if not told.decided:
        return _("relevé clos") if told.sealed else _("pendant la séance")
    return ngettext("{} décision", "{} décisions", told.decided).format(told.decided)


def _sent(told: Preparing) -> str:
    if told.sent_on is None:
        return _("fichier {}").format(".jalon")
    return _("le {}").format(short_date(told.sent_on))


def _planned(told: Preparing) -> str:
    if not told.points:
        return _("aucun point")
    points = ngettext("{} point", "{} points", told.points).format(told.points)
    return f"{points}, {duration(told.minutes)}"
