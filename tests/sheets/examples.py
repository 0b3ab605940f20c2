"""Rows of an example department: functions, never people; every figure is made up."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from io import BytesIO

from db.kinds.choices import Direction, Expected, Status, Weather
from db.kinds.period import parse_period
from db.queries.action.follow_up import Contest, FollowUp, MilestoneRow
from db.queries.indicator.trajectory import Point, Trajectory
from db.queries.meeting.agenda import Agenda, AgendaRow, LinkedAction
from db.queries.scheme.letterhead import Letterhead


def points(**values: str) -> tuple[Point, ...]:
    """Values by period; 'p2024_S1' stands for 2024-S1."""
    return tuple(
        Point(parse_period(code[1:].replace("_", "-")), Decimal(value))
        for code, value in values.items()
    )


def logo() -> bytes:
    """A small black emblem, as PNG bytes."""
    from PIL import Image, ImageDraw

    image = Image.new("RGBA", (120, 120), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((0, 0, 119, 119), 24, fill="black")
    pen.polygon([(60, 20), (100, 96), (20, 96)], fill="white")
    held = BytesIO()
    image.save(held, "PNG")
    return held.getvalue()


HEAD = Letterhead(
    authority="Département d’exemple",
    direction="Direction de l’enfance et des familles",
    logo=logo(),
    scheme="Schéma départemental de prévention et de protection de l’enfance",
    years="2021-2025",
    base_version="431·a7f3",
    issued_on=date(2024, 10, 1),
    example=True,
)

SCREENED = Trajectory(
    id="ind_1",
    code="5.2-a",
    label="Bilans psychiques faits dans le mois",
    unit="%",
    direction=Direction.UP,
    baseline=Decimal(22),
    baseline_on=date(2020, 12, 31),
    results=points(p2021="28", p2022="41", p2023="49", p2024_S1="52"),
    targets=points(p2021="30", p2022="45", p2023="60", p2024="75", p2025="90"),
    latest=points(p2024_S1="52")[0],
    numerator=Decimal(143),
    denominator=Decimal(275),
    expected=Decimal(68),
    gap=Decimal(-16),
    off_course=True,
    rate=Decimal("44.1"),
)

DELAY = Trajectory(
    id="ind_2",
    code="5.2-b",
    label="Délai moyen du premier rendez-vous",
    unit="jours",
    direction=Direction.DOWN,
    baseline=Decimal(64),
    baseline_on=date(2020, 12, 31),
    results=points(p2021="61", p2022="52", p2023="47", p2024_S1="44"),
    targets=points(p2021="55", p2022="45", p2023="38", p2024="32", p2025="30"),
    latest=points(p2024_S1="44")[0],
    numerator=None,
    denominator=None,
    expected=Decimal(35),
    gap=Decimal(9),
    off_course=True,
    rate=Decimal("58.8"),
)

SHEET = FollowUp(
    id="act_52",
    code="5.2",
    title="Faire le bilan de santé psychique dans le mois de l’admission",
    measure_level="Mesure",
    measure_code="5",
    measure_title="Bilan de santé psychique et somatique à l’admission",
    status=Status.IN_DIFFICULTY,
    progress=45,
    weather=Weather.CLOUDS,
    deadline=date(2024, 12, 31),
    late=False,
    updated_on=date(2024, 9, 14),
    updated_by="Mission santé de l’enfant",
    leads=("Mission santé de l’enfant",),
    co_pilots=("Secteur psychologie de l’ASE",),
    deputies=(),
    partners=(
        "Centres médico-psychologiques",
        "protection maternelle et infantile",
        "maison des adolescents",
    ),
    synthesis="Le délai recule, mais l’objectif de 2024 demande deux recrutements avant l’hiver.",
    done=(
        "143 enfants sur 275 ont eu leur bilan psychique dans le mois. L’équipe mobile "
        "intervient dans 14 foyers et le délai moyen passe de 47 à 44 jours."
    ),
    difficulties=(
        "Deux postes de psychologue restent vacants depuis avril. Les centres "
        "médico-psychologiques de l’est annoncent quatre mois d’attente."
    ),
    next="Réunir les trois centres de soins en novembre pour répartir les créneaux.",
    asked=(
        "Renforcer l’équipe mobile de deux psychologues à temps plein.\n"
        "Valider la convention de créneaux réservés avec trois centres de soins."
    ),
    indicators=(SCREENED, DELAY),
    milestones=(
        MilestoneRow(
            "ms_1",
            "Protocole avec les psychologues de secteur",
            date(2024, 3, 31),
            date(2024, 3, 12),
            date(2024, 3, 31),
        ),
        MilestoneRow(
            "ms_2",
            "Équipe mobile : deux premiers postes pourvus",
            date(2024, 6, 30),
            date(2024, 6, 3),
            date(2024, 6, 30),
        ),
        MilestoneRow(
            "ms_3",
            "Convention avec trois centres de soins",
            date(2024, 9, 30),
            None,
            date(2024, 9, 30),
        ),
        MilestoneRow(
            "ms_4",
            "Créneaux réservés ouverts dans chaque secteur",
            date(2024, 11, 15),
            None,
            date(2024, 11, 15),
        ),
        MilestoneRow(
            "ms_5", "Tous les foyers couverts", date(2024, 12, 31), None, date(2024, 6, 30)
        ),
    ),
    contests=(Contest("Avancement", ("45 %", "55 %")),),
)

EMPTY = FollowUp(
    id="act_0",
    code="9.4",
    title="Action sans aucune saisie",
    measure_level="Mesure",
    measure_code="9",
    measure_title="Contrat jeune majeur",
    status=None,
    progress=None,
    weather=None,
    deadline=None,
    late=False,
    updated_on=None,
    updated_by=None,
    leads=(),
    co_pilots=(),
    deputies=(),
    partners=(),
    synthesis=None,
    done=None,
    difficulties=None,
    next=None,
    asked=None,
    indicators=(),
    milestones=(),
    contests=(),
)


def action_like(code: str, title: str, status: Status, progress: int | None) -> FollowUp:
    """Another action, told in fewer words."""
    return replace(
        SHEET,
        id=f"act_{code}",
        code=code,
        title=title,
        status=status,
        progress=progress,
        contests=(),
        asked=None,
        next=None,
    )


def link(sheet: FollowUp) -> LinkedAction:
    """How an agenda item names an action."""
    return LinkedAction(sheet.id, sheet.code, sheet.title)


HOTELS = action_like("12.2", "De l’hôtel aux appartements partagés", Status.IN_PROGRESS, 60)
MINORITY = action_like("8.1", "Évaluer la minorité dans un délai maîtrisé", Status.POSTPONED, 20)
TUTORING = action_like("4.2", "Soutien scolaire chaque semaine", Status.DONE, 100)
CHARTER = action_like("1.3", "Charte des droits affichée dans chaque lieu", Status.DROPPED, None)
SHEETS = (CHARTER, TUTORING, SHEET, MINORITY, HOTELS)

_ITEMS = (
    (
        time(9, 30),
        10,
        "Ouverture et relevé de décisions du comité nº 7",
        "approuver le relevé du 6 juin 2024.",
        "Présidence du comité",
        Expected.DECISION,
        (),
    ),
    (
        time(9, 40),
        20,
        "Point d’avancement des 12 mesures",
        "34 actions réalisées sur 100, 7 indicateurs hors trajectoire.",
        "Secrétariat du comité",
        Expected.INFORMATION,
        (),
    ),
    (
        time(10, 0),
        20,
        "Propositions de l’assemblée des enfants",
        "Quatre propositions de juin : réponses et suites à donner.",
        "Mission participation",
        Expected.DISCUSSION,
        (),
    ),
    (
        time(10, 20),
        25,
        "Bilan psychique dans le mois de l’admission",
        "renforcer l’équipe mobile de deux psychologues ; valider la convention avec trois centres "
        "de soins.",
        "Mission santé de l’enfant",
        Expected.DECISION,
        (SHEET,),
    ),
    (
        time(10, 45),
        25,
        "De l’hôtel aux appartements partagés",
        "choisir entre les deux sites de la troisième tranche.",
        "Mission nouveaux lieux",
        Expected.DECISION,
        (HOTELS,),
    ),
    (
        time(11, 10),
        30,
        "Premier accueil et scolarité",
        "prolonger le marché d’interprétariat de six mois ; autoriser l’usage gratuit des salles "
        "des centres sociaux voisins.",
        "Secteur des mineurs non accompagnés",
        Expected.DECISION,
        (MINORITY, TUTORING),
    ),
    (
        time(11, 40),
        10,
        "Calendrier et questions diverses",
        "Comité de pilotage le 12 décembre 2024 ; journée de bilan le 13 mars 2025.",
        None,
        Expected.INFORMATION,
        (),
    ),
)

AGENDA = Agenda(
    id="mtg_8",
    committee="Comité de suivi",
    title="Comité de suivi nº 8",
    on=date(2024, 10, 8),
    start=time(9, 30),
    end=time(12),
    place="salle des Tilleuls",
    presidency="Direction de l’enfance et des familles",
    attendees="27 pilotes, deux représentants de l’assemblée des enfants, deux représentants "
    "des parents",
    items=tuple(
        AgendaRow(
            f"itm_{number}",
            number,
            start,
            minutes,
            title,
            detail,
            presenter,
            expected,
            tuple(map(link, actions)),
        )
        for number, (start, minutes, title, detail, presenter, expected, actions) in enumerate(
            _ITEMS, 1
        )
    ),
    planned=140,
    slot=150,
)
