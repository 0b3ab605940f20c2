"""A made-up half-year on the real Paris scheme: every pilot, value and date is an example."""
