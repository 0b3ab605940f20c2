"""Ten things expected of establishments, and where they stand in each: made up from end to end."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from db.kinds.choices import Deployed, Managed
from desktop.demo.houses import (
    FOSTER,
    FOYER,
    GROWN,
    HOUSES,
    MECS,
    MOTHERS,
    NURSERY,
    VILLAGE,
    DemoHouse,
)

AT_SCHOOL = "Les référents sont ceux des lieux d'accueil (exemple)"
TOO_YOUNG = "Aucun enfant n'est scolarisé (exemple)"
STATES = {
    "p": Deployed.IN_PLACE,
    "c": Deployed.IN_PROGRESS,
    "a": Deployed.TO_START,
    "n": Deployed.NOT_CONCERNED,
}


@dataclass(frozen=True, slots=True)
class DemoExpectation:
    """What is expected, of whom, and what becomes of it.

    `types`, `areas` and `managed` are the rule; without them everybody is asked. `stands` has a
    sign for each house of the list: in place, en Cours, À engager, Non concerné, '.' silent, '-'
    not asked. `words` are comments: of one in place, of one that goes on.
    """

    code: str
    label: str
    deadline: date
    stands: str
    words: tuple[str, str]
    detail: str = ""
    types: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    managed: Managed | None = None
    by_hand: tuple[str, ...] = ()
    exempt: Mapping[str, str] = field(default_factory=dict)
    later: Mapping[str, date] = field(default_factory=dict)
    without: str = ""

    @property
    def said(self) -> Iterator[tuple[DemoHouse, Deployed]]:
        """Where it stands in the houses that answered."""
        for house, sign in zip(HOUSES, self.stands, strict=True):
            if sign in STATES:
                yield house, STATES[sign]


_NEW = {"AI": date(2025, 3, 31)}
EXPECTED = (
    DemoExpectation(
        "1.1",
        "Charte des droits remise à chaque enfant (exemple)",
        date(2023, 12, 31),
        "ppcppppcppapp..papc.cp.pppppp.pp.p.",
        ("Remise à l'admission, relue chaque rentrée.", "Traduite, en cours d'impression."),
        "Chaque enfant l'a reçue et quelqu'un la lui a lue.",
        later=_NEW,
    ),
    DemoExpectation(
        "2.1",
        "Instance de participation réunie (exemple)",
        date(2024, 6, 30),
        "papaaacppnpapa.ppcp.pp.aapapp.ap.p.",
        ("Cinq réunions par an, neuf enfants élus.", "Élections prévues à la rentrée."),
        "Au moins trois réunions dans l'année, avec un compte rendu affiché.",
        later=_NEW,
        without="Enfants de moins de trois ans (exemple)",
    ),
    DemoExpectation(
        "3.2",
        "Cuisine ouverte aux enfants (exemple)",
        date(2025, 1, 31),
        "p.apapppnppc---------..----pcaca--.",
        ("Ouverte le mercredi et le dimanche.", "Travaux d'accès prévus en novembre."),
        types=(FOYER, MECS, VILLAGE, NURSERY, MOTHERS),
        exempt={"J": "Biberonnerie seulement, aux normes médicales (exemple)"},
        without="Les enfants n'ont pas l'âge de cuisiner (exemple)",
    ),
    DemoExpectation(
        "3.3",
        "Accès numérique accompagné (exemple)",
        date(2024, 12, 31),
        ".pcapppcnnpccp.appc.pncpcapaa.pa.p.",
        ("Six postes, charte d'usage signée.", "Matériel commandé, charte à écrire."),
        "Des postes, une charte d'usage, un adulte qui accompagne.",
        without="Enfants trop jeunes, ou leurs parents ont leur matériel (exemple)",
    ),
    DemoExpectation(
        "3.4",
        "Chambres fermant à clé (exemple)",
        date(2024, 12, 31),
        "pppp-ppp--pp-----------apppcappp--.",
        ("Toutes les chambres du pôle adolescents.", "La moitié des serrures est posée."),
        types=(FOYER, MECS, GROWN),
    ),
    DemoExpectation(
        "3.5",
        "Partenariat de quartier signé (exemple)",
        date(2024, 12, 31),
        "c-a---aa--.--c--cc--p--p-pa---p--p-",
        ("Avec la maison de quartier et un club.", "Une première réunion s'est tenue."),
        "À l'essai dans trois arrondissements ; d'autres se sont proposés.",
        areas=("18e", "19e", "20e"),
        by_hand=("A", "K"),
    ),
    DemoExpectation(
        "4.1",
        "Référent scolarité nommé (exemple)",
        date(2024, 9, 2),
        "cpppcppp--cppp.pa---pp.pcccc.ppp.p.",
        ("Nommé et formé, connu des collèges.", "Nommé, formation en octobre."),
        exempt={"I": TOO_YOUNG, "J": TOO_YOUNG, "R": AT_SCHOOL, "S": AT_SCHOOL, "T": AT_SCHOOL},
        later=_NEW,
    ),
    DemoExpectation(
        "4.2",
        "Soutien scolaire régulier (exemple)",
        date(2025, 6, 30),
        "ppcapcc--npp-acpa.c.c-.nnc-pp-ca.p.",
        ("Deux soirs par semaine, avec des bénévoles.", "18 enfants sur les 31 qui en ont besoin."),
        managed=Managed.ASSOCIATION,
        by_hand=("A",),
        without="Pas d'enfant au collège ni à l'école (exemple)",
    ),
    DemoExpectation(
        "5.1",
        "Bilans de santé dans le mois (exemple)",
        date(2024, 12, 31),
        "ppapccaaccpcpcppp----cp----pppcp--.",
        ("Rendez-vous pris dès l'admission.", "9 admissions sur 14 au premier semestre."),
        types=(FOYER, MECS, NURSERY, VILLAGE, FOSTER, MOTHERS),
    ),
    DemoExpectation(
        "9.1",
        "Entretien des 17 ans tenu (exemple)",
        date(2024, 3, 31),
        "pc.c-pcp--pppc.np------appp.p.pn--.",
        ("Tous les jeunes concernés cette année.", "Calendrier fixé avec le secteur."),
        types=(FOYER, MECS, GROWN, FOSTER),
        later=_NEW,
        without="Accueil jusqu'à treize ans, ou aucun jeune de cet âge (exemple)",
    ),
)

# What the director of the house with a name says in September; the secretariat, of one, otherwise.
IN_ERABLES: Mapping[str, tuple[Deployed, date | None, str]] = {
    "1.1": (Deployed.IN_PLACE, date(2022, 3, 1), "Remise à l'admission, relue chaque rentrée."),
    "2.1": (Deployed.IN_PLACE, date(2022, 11, 14), "Cinq réunions par an, neuf enfants élus."),
    "3.2": (Deployed.IN_PROGRESS, date(2025, 1, 20), "Travaux d'accès prévus en novembre."),
    "3.3": (Deployed.IN_PROGRESS, date(2024, 11, 30), "Six postes reçus, charte à écrire."),
    "3.4": (Deployed.IN_PLACE, date(2023, 9, 4), "Toutes les chambres du pôle adolescents."),
    "4.1": (Deployed.IN_PLACE, date(2022, 9, 1), "Éducatrice du pôle collège."),
    "4.2": (Deployed.IN_PROGRESS, date(2025, 6, 1), "18 enfants sur les 31 qui en ont besoin."),
    "5.1": (Deployed.TO_START, date(2024, 12, 2), "Un cabinet est cherché dans le quartier."),
    "9.1": (Deployed.IN_PLACE, date(2024, 1, 8), "Quatre jeunes sur quatre cette année."),
}
HEARD_BY_PHONE = "3.2", date(2024, 9, 2)
