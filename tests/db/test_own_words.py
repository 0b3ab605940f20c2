"""Sentences follow the words of a scheme: article, elision, agreement; the rest stays."""

import ast
import re
from collections.abc import Iterator

import pytest

from db.noun import Noun
from db.own_words import in_words
from db.words import _, ngettext, typeset, use_own_words
from tests.architecture.sources import ROOT

FEMININE_LEFT = re.compile(
    r"\b(?:une|la|cette|aucune|nouvelle|sa) (?:autre |propre |sous-)?(?:chantier|objectif)"
    r"|\btoutes les (?:chantier|objectif)"
    r"|\b(?:chantier|objectif)s? (?:\w+ )?(?:choisie|liée|concernée|prête|mise|retirée|reçue)",
    re.IGNORECASE,
)
WORD = re.compile(r"(?<![\w{])(?:action|mesure)s?\b", re.IGNORECASE)


def said(sentence: str, action: str, measure: str = "mesure") -> str:
    """A sentence in the words of a scheme."""
    found = in_words(Noun(measure), Noun(action))
    return found(sentence) if found else sentence


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("Renommer l'action", "engagement", "Renommer l'engagement"),
        ("Renommer l'action", "fiche", "Renommer la fiche"),
        ("Renommer l'action", "chantier", "Renommer le chantier"),
        ("Détail de l'action", "chantier", "Détail du chantier"),
        ("Détail de l'action", "fiche", "Détail de la fiche"),
        ("Aucune action liée.", "chantier", "Aucun chantier lié."),
        ("Aucune action liée.", "fiche", "Aucune fiche liée."),
        (
            "Cette action n'est pas dans la base.",
            "objectif",
            "Cet objectif n'est pas dans la base.",
        ),
        ("Cette action se lit seulement.", "chantier", "Ce chantier se lit seulement."),
        ("Listes d'actions", "fiche", "Listes de fiches"),
        ("Action précédente", "travail", "Travail précédent"),
        ("Nouvelle action", "chantier", "Nouveau chantier"),
        ("{} actions sur {} mises à jour", "objectif", "{} objectifs sur {} mis à jour"),
        ("{count} actions ne sont pas prêtes", "chantier", "{count} chantiers ne sont pas prêts"),
        ("La sous-action est ajoutée.", "objectif", "Le sous-objectif est ajouté."),
        ("d'une autre action", "fiche", "d'une autre fiche"),
        ("Une autre mise à jour de cette action est arrivée.", "chantier", None),
        (
            "Ni {measure} ni {action}.",
            "chantier",
            "Ni {measure} ni {action}.",
        ),
        ("Mot pour une action", "chantier", "Mot pour une action"),
    ],
)
def test_a_sentence_in_other_words(sentence: str, word: str, expected: str | None) -> None:
    """What is feminine for another reason stays so."""
    found = said(sentence, word)
    assert found == (expected or "Une autre mise à jour de ce chantier est arrivée.")


def test_measures_too_and_both_at_once() -> None:
    """'Statuts par axe'; the words that merely sound alike stay."""
    assert said("Détail de la mesure", "action", "axe") == "Détail de l'axe"
    assert said("Détail de la mesure", "action", "volet") == "Détail du volet"
    assert said("Une mesure range les actions.", "fiche", "axe") == "Un axe range les fiches."
    kept = "Tout ce que vous notez est enregistré à mesure."
    assert said(kept, "fiche", "axe") == kept
    assert in_words(Noun("mesure"), Noun("action")) is None


def test_every_sentence_of_ours_follows() -> None:
    """None keeps the usual words, and none keeps a feminine article before a masculine word."""
    found = [one for one in sentences() if WORD.search(one)]
    assert len(found) > 150
    left, wrong = [], []
    for sentence in found:
        told = said(sentence, "chantier", "objectif")
        left += [sentence] if WORD.search(told) else []
        wrong += [told] if FEMININE_LEFT.search(told) else []
    assert sorted(set(left)) == [
        "Mot pour une action",
        "Mot pour une mesure",
        "Relevé ouvert : tout ce que vous notez est enregistré à mesure.",
        "action, fiche…",
        "mesure, axe, objectif…",
    ]
    assert wrong == []


def test_the_window_speaks_so_and_can_be_stopped() -> None:
    """Through the one door of all sentences, the plural included."""
    use_own_words(in_words(Noun("mesure"), Noun("engagement")))
    assert _("Aucune action choisie") == "Aucun engagement choisi"
    assert ngettext("{} action", "{} actions", 2) == "{} engagements"
    use_own_words(None)
    assert _("Aucune action choisie") == typeset("Aucune action choisie")


def sentences() -> Iterator[str]:
    """Every sentence of the window and of the base: commands keep the words of their verbs."""
    for path in sorted([*(ROOT / "desktop").rglob("*.py"), *(ROOT / "db").rglob("*.py")]):
        if {"cli", "demo"} & set(path.parts) or path.name in ("scheme_rules.py", "schemes.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"_", "ngettext"}:
                for argument in node.args[:2]:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield argument.value
