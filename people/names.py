"""Names as people look for them in a list."""

import unicodedata


def as_sorted(name: str) -> str:
    """`name` without accents and capitals: Ångström stands among the A, de Vries among the D."""
    parted = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in parted if not unicodedata.combining(sign))
