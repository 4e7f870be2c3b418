"""One spelling for a word that has several: American and British ones, and acronyms in the plural.

The spelling that is chosen stands nowhere for readers. It is only what the forms of a word have in
common before its stem is taken; British, as most texts here are, so that few stems are others.
"""

import re
from functools import cache

# How a word begins → how it begins here.
STARTS = {
    **{f"{word}or": f"{word}our" for word in (
        *["lab", "behavi", "misbehavi", "fav", "disfav", "hon", "dishon", "col", "discol"],
        *["neighb", "harb", "hum", "endeav", "rig", "vig", "rum", "savi", "sav", "flav", "vap"],
        *["cand", "clam", "od", "parl", "splend", "tum", "val", "arm", "ard", "demean"],
    )},
    "pediatr": "paediatr", "orthoped": "orthopaed", "encyclopedi": "encyclopaedi",
    "anesth": "anaesth", "anemi": "anaemi", "archeolog": "archaeolog", "leukemi": "leukaemi",
    "gynecolog": "gynaecolog", "hemo": "haemo", "fetus": "foetus", "fetal": "foetal",
    "estrogen": "oestrogen", "diarrhea": "diarrhoea", "maneuv": "manoeuv",
    "judgement": "judgment", "acknowledgement": "acknowledgment", "ageing": "aging",
    "likeab": "likab", "sizeab": "sizab", "useab": "usab", "liveab": "livab", "moveab": "movab",
    "gray": "grey", "skeptic": "sceptic", "mold": "mould", "cozy": "cosy", "artifact": "artefact",
    "enquir": "inquir", "councilor": "councillor", "aluminum": "aluminium", "gaol": "jail",
    "specialties": "specialities", "specialty": "speciality", "connexion": "connection",
    "whilst": "while", "amongst": "among", "towards": "toward", "learnt": "learned",
    "benefitt": "benefit", "focuss": "focus", "targett": "target", "budgett": "budget",
}  # fmt: skip
# Short for → what.
SHORT = {
    "prof": "professor", "govt": "government", "dept": "department", "univ": "university",
    "ltd": "limited", "assn": "association", "mgmt": "management",
}  # fmt: skip
START = re.compile("|".join(sorted(STARTS, key=len, reverse=True)))
# Words whose last letter is doubled by some before “-ed” and “-ing”: travelled, enrollment.
DOUBLED = re.compile(
    "(travel|label|model|cancel|counsel|fuel|signal|channel|level|funnel|tunnel|panel|total|equal"
    "|initial|rival|marshal|dial|libel|pencil|marvel|quarrel|shovel|enrol|fulfil|instal|appal"
    "|distil|instil|skil|wil)"
)
RE = "cent|met|lit|theat|fib|calib|somb|spect|lust|meag"  # center, centre
# How a word ends → how it ends here.
ENDINGS = [
    # organize, analyze
    (r"(?<=[a-z]{3})iz(?=(?:e|ed|es|er|ers|ing|ation|ations|ational|able)$)", "is"),
    (r"(?<=[a-z]{2})yz(?=(?:e|ed|es|er|ers|ing)$)", "ys"),
    # center, centre, centered
    (rf"^((?:epi|multi|kilo|centi)?(?:{RE}))(?:er(?=s?$|ed$|ing$)|re(?=s?$))", r"\1r"),
    # license, defense, practise
    (r"^((?:un|sub)?licen|defen|offen|preten)s(?=(?:e|es|ed|ing|eless)$)", r"\1c"),
    (r"^((?:mal)?practi)s(?=(?:e|es|ed|ing|er|ers)$)", r"\1c"),
    # program, catalog, advisor
    (r"^((?:micro)?program)(?=s?$)", r"\1me"),
    (r"^((?:cata|dia|ana|mono|epi|pro|homo)log)ue?(?=s?$|ed$|ing$)", r"\1"),
    (r"^advisor(?=s?$)", "adviser"),
    # travelled, skillful
    (rf"^{DOUBLED.pattern}l(?=(?:ed|ing|er|ers|or|ors|ation|ations)$|ment|ful)", r"\1"),
    (r"^(enrol|fulfil|instal|appal|distil|instil)l(?=s?$)", r"\1"),
]  # fmt: skip
ENDED = [(re.compile(ending), instead) for ending, instead in ENDINGS]
# The same where a word has been typed up to there.
BEGUN = [
    (re.compile(r"(?<=[a-z]{3})iz(?=(?:e|ed|er|in|ing|a|at|ati|atio|ation|ational)?$)"), "is"),
    (re.compile(r"(?<=[a-z]{2})yz(?=(?:e|ed|er|in|ing)?$)"), "ys"),
    (re.compile(rf"^({RE})er$"), r"\1re"),
    (re.compile(rf"^({RE})re$"), r"\1er"),
    (re.compile(r"^((?:cata|dia|mono|pro|epi)log)ue?$"), r"\1"),
    (re.compile(r"^(licen|defen|offen|preten)s(?=e?$)"), r"\1c"),
    (re.compile(r"^(licen|defen|offen|preten)c(?=e?$)"), r"\1s"),
    (re.compile(r"^practis(?=e?$)"), "practic"),
    (re.compile(r"^programme$"), "program"),
    (re.compile(rf"^{DOUBLED.pattern}(?=(?:ed|ing|er|or)$)"), r"\1l"),
    (re.compile(rf"^{DOUBLED.pattern}l(?=(?:ed|ing|er|or)?$)"), r"\1"),
]
# “PPPs” has no vowel, “PFIs” and “SMEs” have one, before the s. Few words are like that, and to
# those it does no harm to be called “thi” and “plu” wherever they stand.
ACRONYMS = re.compile(r"^(?=[a-z]{3,6}$)([^aeiouy]+[aeiou]?)(?<!s)s$")


def one_spelling(word: str) -> str:
    """A folded word in the spelling that stands for all of its spellings."""
    word = SHORT.get(word, word)
    if known := START.match(word):
        word = STARTS[known[0]] + word[known.end() :]
    for ending, instead in ENDED:
        word = ending.sub(instead, word)
    return word


def singular(word: str) -> str:
    """A folded word without the s that makes several of an acronym: “ppps” as “ppp”."""
    return ACRONYMS.sub(r"\1", word)


def begun(word: str) -> tuple[str, ...]:
    """A folded word of which only the beginning was typed, in each of its spellings."""
    british = [word.replace(a, b, 1) for a, b in STARTS.items() if word.startswith(a)]
    endings = [pattern.sub(instead, word) for pattern, instead in BEGUN]
    return tuple(dict.fromkeys([word, *british, *endings]))


@cache
def beginnings(stem: str) -> tuple[str, ...]:
    """How words with this stem may begin, in any of their spellings."""
    spelt = [stem, *(a + stem[len(b) :] for a, b in STARTS.items() if stem.startswith(b))]
    shared = [start[: max(2, len(start) - 1)] for start in spelt]
    short = [brief for brief, whole in SHORT.items() if whole.startswith(stem)]
    doubled = DOUBLED.match(stem)
    return tuple(dict.fromkeys([*shared, *short, *([doubled[0]] if doubled else [])]))
