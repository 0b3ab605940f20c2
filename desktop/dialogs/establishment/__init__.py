"""What is asked of establishments in dialogs: what each is, types, contacts, joining two."""
