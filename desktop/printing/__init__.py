"""Paper from the window: seen as it will be, saved, sent to a printer."""
