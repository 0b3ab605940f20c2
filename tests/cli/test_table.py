"""A workbook out and back in, by commands."""

from tests.cli.stage import Stage


def test_out_and_back(stage: Stage) -> None:
    """What was written changes nothing; a corrected line asks for its reason."""
    stage.do("enter", stage.secretary, "5.1-a", "2024-s1", "--num", "143", "--den", "275")
    out = stage.folder / "a.xlsx"
    said = stage.do("table", stage.secretary, "-o", out).out
    assert "saisie" in said
    again = stage.do("import", stage.secretary, out)
    assert "déjà dans la base" in again.out
    assert "mise" not in again.out
    path = stage.folder / "b.csv"
    path.write_text("Code;Période;Nombre;Total\n5.1-a;S1 2024;150;275\n5.1-a;T9;1;2\n")
    told = stage.run("import", stage.secretary, path, "--preview")
    assert told.status == 1
    assert "~ 5.1-a" in told.out
    assert "b!B3" in told.out
    assert "Aperçu" in told.out
    refused = stage.run("import", stage.secretary, path)
    assert refused.status == 1
    assert "Dites pourquoi" in refused.err
    stage.run("import", stage.secretary, path, "--reason", "Recompté")
    facts = stage.do("show", stage.secretary, "indicator", "5.1-a", "--json").facts
    assert facts["numerator"] == 150


def test_columns_of_others(stage: Stage) -> None:
    """Unknown titles are told; the command says what they are."""
    path = stage.folder / "b.csv"
    path.write_text("Item,Quand,Combien\n5.1-b,2023,44\n")
    refused = stage.run("import", stage.secretary, path)
    assert "Item, Quand, Combien" in refused.err
    asked = ("--column", "Item=code", "--column", "Quand=period", "--column", "Combien=value")
    assert "1 ligne nouvelle" in stage.do("import", stage.secretary, path, *asked).out.replace(
        "\u00a0", " "
    )


def test_a_table_is_listed_and_undone(stage: Stage) -> None:
    """`--undo` takes the last table back, as it does of a file."""
    path = stage.folder / "b.csv"
    path.write_text("Code;2031;2032\n5.1-b;44;45\nTotal;1;2\n")
    told = stage.run("import", stage.secretary, path)
    assert told.status == 1
    assert "qui résume" in told.out
    undone = stage.do("import", stage.secretary, "--undo")
    assert "b.csv" in undone.out
    assert "historique" in undone.out
    assert stage.run("import", stage.secretary, "--undo").status == 1
