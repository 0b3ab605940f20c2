"""Tables for a spreadsheet, written and read back: XLSX, ODS and CSV. No Qt."""
