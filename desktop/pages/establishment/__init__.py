"""Establishments and services: the list, the chosen one beside it, and what is done of them."""
