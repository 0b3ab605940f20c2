"""From a session to a PDF: which rows each sheet needs, and how sheets are bound together."""
