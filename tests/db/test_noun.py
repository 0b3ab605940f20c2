"""What agrees with the words that schemes use for their parts."""

import pytest

from db.noun import Noun


@pytest.mark.parametrize(
    ("noun", "said"),
    [
        ("mesure", "mesures; la mesure; de la mesure; Nouvelle mesure; aucune mesure"),
        ("action", "actions; l’action; de l’action; Nouvelle action; aucune action"),
        ("axe", "axes; l’axe; de l’axe; Nouvel axe; aucun axe"),
        ("objectif", "objectifs; l’objectif; de l’objectif; Nouvel objectif; aucun objectif"),
        ("volet", "volets; le volet; du volet; Nouveau volet; aucun volet"),
        ("fiche", "fiches; la fiche; de la fiche; Nouvelle fiche; aucune fiche"),
        ("cible", "cibles; la cible; de la cible; Nouvelle cible; aucune cible"),
        ("enjeu", "enjeux; l’enjeu; de l’enjeu; Nouvel enjeu; aucun enjeu"),
        ("choix", "choix; le choix; du choix; Nouveau choix; aucun choix"),
    ],
)
def test_what_stands_before_it(noun: str, said: str) -> None:
    known = Noun(noun)
    assert "; ".join((known.many, known.the, known.of_the, known.new, known.no)) == said


def test_counts_agree() -> None:
    axis, measure = Noun("axe"), Noun("mesure")
    assert [axis.counted(count) for count in (0, 1, 12)] == ["0 axe", "1 axe", "12 axes"]
    assert [axis.every, measure.every] == ["tous les axes", "toutes les mesures"]
    assert measure.agreed("affiché", 2) == "affichées"
    assert axis.agreed("affiché") == "affiché"
    assert (axis.title, axis.titles, axis.a) == ("Axe", "Axes", "un axe")
