"""A scheme file with a fault is refused in one sentence: the file, the line, what is expected."""

from pathlib import Path

import pytest

from db.errors import UserError
from db.kinds.choices import Body
from db.marked_yaml import LARGEST
from db.schemes import SchemeFile, read_scheme_file

GOOD = """\
# Un exemple.
id: essai-2024
title: Essai
authority: Ville
first_year: 2024
last_year: 2028
adopted_on: 2024-02-29
source: Exemple
level_names:
  measure: axe
  action: action
measures:
  - code: "1"
    title: Premier axe
    short: Premier
    source: Exemple, 1
    children:
      - code: "1a"
        title: Une mesure
        short: Mesure
        key: true
        source: Exemple, 1a
        actions:
          - code: "1.10"
            title: >
              Agir sur
              deux lignes
            source: Exemple, 1.10
            sub_actions:
              - {code: "1.10.1", title: Un peu, source: Exemple}
  - code: "2"
    title: Second axe
    short: Second
    source: Exemple, 2
bodies:
  - kind: steering
    name: Comité
    source: Exemple
figures:
  - value: 2.5
    label: mois
    measure: 1a
    source: Exemple
"""


def read(folder: Path, text: str | bytes) -> SchemeFile:
    path = folder / "essai.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_scheme_file(path)


def refusal(folder: Path, text: str | bytes) -> str:
    with pytest.raises(UserError) as caught:
        read(folder, text)
    return caught.value.sentence.replace("\u00a0", " ")


def changed(line: int, text: str) -> str:
    """The good file with one of its lines (from 1) replaced."""
    lines = GOOD.splitlines()
    lines[line - 1] = text
    return "\n".join(lines) + "\n"


def test_a_good_file_is_read_whole(tmp_path: Path) -> None:
    scheme = read(tmp_path, GOOD)
    assert [measure.code for measure in scheme.all_measures()] == ["1", "1a", "2"]
    (action,) = scheme.measures[0].children[0].actions
    assert (action.code, action.title) == ("1.10", "Agir sur deux lignes")
    assert [sub.code for sub in action.sub_actions] == ["1.10.1"]
    assert [body.kind for body in scheme.bodies] == [Body.STEERING]
    assert (scheme.bodies[0].every_months, scheme.bodies[0].gathers) == (None, None)
    assert scheme.figures[0].amount == "2,5"
    assert str(scheme.adopted_on) == "2024-02-29"


def test_a_file_saved_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, b"\xef\xbb\xbf" + GOOD.encode()).id == "essai-2024"


@pytest.mark.parametrize(
    ("line", "text", "fault_line", "expected"),
    [
        (3, "titre: Essai", 3, "la clé « titre » n’est pas connue"),
        (2, "", 3, "la clé « id » manque"),
        (2, "id: Essai 2024", 2, "« id » doit être un code"),
        (3, 'title: "  "', 3, "« title » doit être un texte non vide"),
        (3, "title: 2024", 3, "« title » doit être un texte non vide (entre guillemets"),
        (3, "title:", 3, "« title » doit être un texte"),
        (3, "title: [Essai]", 3, "« title » doit être un texte"),
        (3, "title: " + "a" * 301, 3, "« title » doit être un texte d’au plus 300 signes"),
        (5, "first_year: MMXXIV", 5, "« first_year » doit être un nombre entier"),
        (5, "first_year: 1024", 5, "« first_year » doit être au moins 1 950"),
        (5, "first_year: 9024", 5, "« first_year » doit être au plus 2 200"),
        (
            5,
            "first_year: 2024\nfirst_year: 2025",
            6,
            "la clé « first_year » est déjà écrite ligne 5",
        ),
        (6, "last_year: 2020", 6, "« last_year » doit être au moins 2024"),
        (7, "adopted_on: 30 février", 7, "« adopted_on » doit être une date"),
        (7, "adopted_on: 2024-02-30", 7, "« adopted_on » doit être une date"),
        (7, "adopted_on: 2024-02-29\ndraft: true", 7, "« adopted_on » ne va pas avec un projet"),
        (10, "  mesure: axe", 10, "la clé « mesure » n’est pas connue ; celles attendues ici"),
        (13, "  - code: 1", 13, "« code » doit être un texte non vide (entre guillemets"),
        (
            15,
            "    short: Un nom bien trop long",
            15,
            "« short » doit être un texte d’au plus 20 sign",
        ),
        (16, "", 13, "la clé « source » manque"),
        (18, '      - code: "1"', 18, "le code « 1 » est déjà celui d’une mesure ligne 13"),
        (21, "        key: oui", 21, "« key » doit être true ou false"),
        (22, "        piloted_by: Moi", 22, "la clé « piloted_by » n’est pas connue"),
        (24, "          - code: 1.10", 24, "« code » doit être un texte"),
        (
            30,
            '              - {code: "1.10", title: Un peu, source: Exemple}',
            30,
            "le code « 1.10 » est déjà celui d’une action ligne 24",
        ),
        (
            36,
            "  - kind: comité",
            36,
            "« kind » doit être l’un de : follow_up, steering, review_day",
        ),
        (40, "  - value: beaucoup", 40, "« value » doit être un nombre"),
        (42, "    measure: 1b", 42, "« measure » doit être le code d’une mesure du fichier"),
        (3, "title: & Essai", 3, "YAML"),
        (3, "title: &nom Essai", 3, "sans & ni *"),
        (3, "title: *nom", 3, "sans & ni *"),
        (3, "title: !!python/name:os.system", 3, "sans « ! »"),
        (3, "? [a, b]\n: c", 3, "une clé est attendue"),
        (3, '"un\\ndeux": Essai', 3, "une clé est attendue"),
        (3, "a" * 1000 + ": Essai", 3, "une clé est attendue"),
        (3, "title Essai", 3, "un retrait, un deux-points ou un guillemet"),
        (3, 'title: "Essai', 3, "le guillemet ouvert ici doit être refermé sur la même ligne"),
        (30, "              - {code: '1.10.1", 30, "un retrait, un deux-points ou un guillemet"),
        (3, "title: Essai: suite", 3, "un retrait, un deux-points ou un guillemet"),
        (14, "   title: Premier axe", 14, "un retrait, un deux-points ou un guillemet"),
        (14, "\ttitle: Premier axe", 14, "des espaces sont attendues à la place de la tabulation"),
        (3, "title: Es\x07sai", 3, "un signe invisible est à retirer"),
        (39, "---\nfigures:", 39, "un seul document est attendu"),
    ],
)
def test_a_fault_is_told_with_its_line(
    tmp_path: Path, line: int, text: str, fault_line: int, expected: str
) -> None:
    sentence = refusal(tmp_path, changed(line, text))
    assert sentence.startswith(f"essai.yaml, ligne {fault_line} : ")
    assert expected in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_the_first_of_several_faults_is_told(tmp_path: Path) -> None:
    text = changed(3, "title: 1").replace("kind: steering", "kind: rien")
    assert refusal(tmp_path, text).startswith("essai.yaml, ligne 3 :")


def test_an_action_code_is_unique_across_measures(tmp_path: Path) -> None:
    again = '    actions:\n      - {code: "1.10", title: Agir, source: Exemple}'
    text = changed(34, "    source: Exemple, 2\n" + again)
    assert refusal(tmp_path, text) == (
        "essai.yaml, ligne 36 : le code « 1.10 » est déjà celui d’une action ligne 24, "
        "un autre est attendu."
    )


@pytest.mark.parametrize("text", ["", "# rien\n", "du texte\n", "- une\n- liste\n"])
def test_a_file_of_another_shape_is_refused(tmp_path: Path, text: str) -> None:
    assert "le fichier doit contenir un ensemble de clés et de valeurs." in refusal(tmp_path, text)


def test_letters_of_another_encoding_are_told_with_their_line(tmp_path: Path) -> None:
    raw = changed(4, "authority: Département").encode("latin-1")
    assert refusal(tmp_path, raw).startswith("essai.yaml, ligne 4 : le fichier doit être enreg")


def test_a_file_that_unfolds_is_refused(tmp_path: Path) -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{n}: &{n} [*a, *a]\n" for n in "bcdefgh")
    assert refusal(tmp_path, bomb).startswith("essai.yaml, ligne 1 : une valeur écrite en clair")


def test_a_file_too_deep_is_refused(tmp_path: Path) -> None:
    assert "au plus 20 niveaux" in refusal(tmp_path, "[" * 5000)


def test_a_file_too_big_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, b"#" * (LARGEST + 1)) == (
        "essai.yaml est trop gros : au plus 256 Ko sont attendus."
    )


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"absent\.yaml"):
        read_scheme_file(tmp_path / "absent.yaml")
