"""A tag is one, however it is written: “Éducation”, “education” and “EDUCATION”."""

import unicodedata

from wagtail.admin.forms.tags import TagField

from core.values.pasted import tidy_line


class OneTagField(TagField):
    """Tags, of which one that is known under other accents or capitals is taken for that one.

    Of two that are new, the one with accents is kept.

    `taken` says which: (as it was typed, as it is called), for the message to whoever typed it.
    """

    taken: list[tuple[str, str]]

    def clean(self, value):
        typed = super().clean(tidy_line(value) if isinstance(value, str) else value)
        known = self.known_names() if typed else {}
        accents_first = sorted(typed, key=str.isascii)
        names = {name: known.setdefault(alike(name), name) for name in accents_first}
        self.taken = [(name, called) for name, called in names.items() if name != called]
        return list(dict.fromkeys(names.values()))

    def known_names(self) -> dict[str, str]:
        """What names have in common → the tag that was made first among them."""
        names = self.tag_model.objects.order_by("-pk").values_list("name", flat=True)
        return {alike(name): name for name in names}


def alike(name: str) -> str:
    """What spellings of one tag have in common: no accents, no capitals, single spaces."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c for c in apart if not unicodedata.combining(c)).split())


def taken_text(taken: list[tuple[str, str]]) -> str:
    """What to tell whoever typed tags that are `taken` for others: a sentence, or ""."""
    said = [f"“{typed}” is here already as “{called}”" for typed, called in taken]
    return f"{'; '.join(said)}. That one tag was kept." if said else ""
