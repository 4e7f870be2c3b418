"""Small values with rules of their own: partial dates, identifiers, names, vocabularies, themes."""
