"""Make `former.xls` again: this script, then a spreadsheet that saves its workbook as .xls.

python -m tests.tables.make_former FOLDER
soffice --headless --convert-to xls FOLDER/former.xlsx
"""

import sys
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped] # it has no types of its own


def make(path: Path) -> None:
    """A title, texts and numbers, a percentage, formulas, a total, a hidden sheet."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Suivi")
    sheet.write(0, 0, "Suivi trimestriel")
    sheet.write_row(2, 0, ("Libellé", "Période", "Établissement", "Valeur", "Commentaire"))
    sheet.write_row(3, 0, ("Délai moyen", 2021, None, "1\u00a0234,5", "Été"))
    sheet.write_row(4, 0, ("Bilans faits dans le mois", "2031"))
    sheet.write_number(4, 3, 0.12, book.add_format({"num_format": "0 %"}))
    sheet.write_row(5, 0, ("Enfants accueillis", 2031, "Maison Nord", 12))
    sheet.write_row(6, 0, ("Délai moyen", 2022))
    sheet.write_formula(6, 3, "=40+2", None, 42)
    sheet.write_row(7, 0, ("Délai moyen", 2023))
    sheet.write_formula(7, 3, "=1/0", None, "#DIV/0!")
    sheet.write_row(8, 0, ("Total", None, None, 99))
    hidden = book.add_worksheet("Brouillon")
    hidden.write_row(0, 0, ("Code", "Période", "Valeur"))
    hidden.write_row(1, 0, ("I-2", 2019, 1))
    hidden.hide()
    book.close()


if __name__ == "__main__":
    make(Path(sys.argv[1]) / "former.xlsx")
