"""The relevé de décisions: who came, what was decided, what became of it."""

from dataclasses import replace
from datetime import date

from db.kinds.choices import DecisionState
from db.queries.meeting.minutes import Minutes
from desktop.paper.binder import About, bind
from desktop.paper.faces import clean
from desktop.paper.frame import Frame
from desktop.sheets.minutes import minutes_part
from tests.paper.checks import well_printed
from tests.paper.reading import reader, words
from tests.sheets.committee_examples import ATTENDANCE, MINUTES, SITTINGS, decision, person
from tests.sheets.examples import HEAD

ABOUT = About("Relevé", "", "", date(2024, 10, 10))


def printed(minutes: Minutes = MINUTES) -> bytes:
    """The sheet as bytes."""
    frame = Frame(HEAD, ("Comité de suivi nº 8",))
    part = minutes_part(minutes, SITTINGS, frame, date(2024, 10, 10))
    return bind([part], frame, ABOUT)


def test_it_says_what_the_rows_hold() -> None:
    """Who came, each decision with who and by when, the point that it belongs to."""
    data = printed()
    text = words(data)
    assert well_printed(data) == []
    present = f"Nadia Benali, Présidence du comité ; {clean('Nguyễn Thị Ánh')}, Substitute"
    assert f"Présent·es (2) {present}" in text
    assert "Excusé·es (1) Mission santé, Service santé" in text
    assert "Représenté·es (1) Référente scolarité, Service scolarité, par Adjointe" in text
    assert (
        "Présence non renseignée pour 1 personne attendue : Pôle juridique, Service des droits."
        in text
    )
    assert "Décisions prises 5 décisions, 1 point reporté" in text
    assert (
        "D8-02 4. Bilan psychique dans le mois de l’admission Deux postes de psychologue sont "
        "ouverts. 5.2 Mission santé de l’enfant 31 déc. 24 Adoptée D8-03 La convention"
    ) in text
    assert "Le site nord est retenu. 12.2 – 31 déc. 24 Adoptée" in text
    assert "D8-05 Écrire aux associations." in text
    assert "Observations Le comité salue" in text
    assert "Pour la présidence" in text
    assert "Pour le secrétariat" in text


def test_what_was_said_is_not_printed() -> None:
    """A relevé tells decisions; notes are for a compte rendu."""
    assert "Ce qui s’est dit" not in words(printed())


def test_a_point_without_a_decision_says_what_became_of_it() -> None:
    """Treated, put off, withdrawn; before the minutes are closed, nothing is said for it."""
    text = words(printed())
    assert "Sans décision. – – – Traité" in text
    assert "Sans décision. 8.1, 4.2 – – Reporté" in text
    assert "Sans décision. – – – Retiré" in text
    assert "Rien n’est noté." in words(printed(replace(MINUTES, sealed_on=None)))


def test_a_vote_says_its_words_and_counts() -> None:
    """Never the pattern alone."""
    text = words(printed())
    assert (
        "Vote de la salle : Associer deux jeunes à chaque comité ? Oui 21 Non 2 Ne sait pas 4"
        in text
    )


def test_a_vote_that_nobody_cast_is_printed() -> None:
    """Three noughts are no division by nought."""
    points = tuple(
        replace(one, votes=tuple(replace(v, yes=0, no=0, unknown=0) for v in one.votes))
        for one in MINUTES.points
    )
    data = printed(replace(MINUTES, points=points))
    assert well_printed(data) == []
    assert "Oui 0 Non 0 Ne sait pas 0" in words(data)


def test_draft_closed_approved() -> None:
    """In words under the title; a draft says so at the foot of each page too."""
    draft = words(printed(replace(MINUTES, sealed_on=None)))
    assert "Projet : ce relevé n’est pas clos" in draft
    pages = reader(printed(replace(MINUTES, sealed_on=None))).pages
    assert all("Relevé de décisions (projet)" in page.extract_text() for page in pages)
    closed = words(printed())
    assert "Relevé clos le 10 octobre 2024 ; la séance suivante doit encore l’approuver." in closed
    assert "projet" not in closed.lower()
    approved = words(printed(replace(MINUTES, approved_at="Comité de suivi nº 9")))
    assert "Relevé clos le 10 octobre 2024, approuvé par : Comité de suivi nº 9." in approved


def test_before_the_sitting_nothing_is_claimed() -> None:
    """It has not been held."""
    later = replace(MINUTES.agenda, on=date(2024, 11, 5))
    text = words(printed(replace(MINUTES, agenda=later, sealed_on=None)))
    assert "Projet : cette séance n’a pas encore eu lieu." in text


def test_what_became_of_former_decisions() -> None:
    """Done on a day, late, dropped for a reason, still to do."""
    text = words(printed())
    assert "Suites données aux décisions précédentes 2 sur 4 restent à suivre" in text
    assert "D7-02 6 juin 24 Diffuser la charte." in text
    assert "Faite le 2 sept. 24" in text
    assert "1er sept. 24 En retard en cours" in text
    assert "Abandonnée Le local est loué." in text
    assert "À faire" in text
    assert "Suites données" not in words(printed(replace(MINUTES, former=())))


def test_what_went_on_since_the_minutes_were_closed_stands_beside() -> None:
    """How far it was then, then what it is today."""
    then, *others = MINUTES.former
    now = replace(then, state=DecisionState.DONE, done_on=date(2024, 11, 4))
    former = (replace(then, state=DecisionState.IN_PROGRESS, done_on=None, later=now), *others)
    text = words(printed(replace(MINUTES, former=former)))
    assert "En cours depuis : faite le 4 nov. 24" in text


def test_the_next_sittings_are_said() -> None:
    """Those after this one, not those before."""
    text = words(printed())
    _before, _heading, calendar = text.partition("Calendrier 12 décembre 2024")
    assert "Comité de pilotage nº 4, à 14 h 13 mars 2025 Journée de bilan nº 3" in calendar
    assert "6 juin 2024" not in calendar


def test_a_base_without_attendance_says_who_keeps_it() -> None:
    """A pilot's copy prints no empty lists of names."""
    rows = tuple(replace(one, presence=None) for one in ATTENDANCE)
    text = words(printed(replace(MINUTES, attendance=rows)))
    assert "Aucune présence n’est notée ici" in text
    assert "Présent·es" not in text


def test_long_minutes_keep_every_decision() -> None:
    """Over several pages with column titles on each, each decision once."""
    apart = tuple(decision(n, f"Décision numéro {n:03}. " + "mot " * 40) for n in range(1, 61))
    many = tuple(person(f"Personne {n:03}", "Service") for n in range(120))
    data = printed(replace(MINUTES, points=(), apart=apart, attendance=many))
    assert well_printed(data) == []
    text = words(data)
    assert all(text.count(f"Décision numéro {n:03}.") == 1 for n in range(1, 61))
    assert all(text.count(f"Personne {n:03},") == 1 for n in range(120))
    assert text.count("Chargé·e de la suite") > 3
