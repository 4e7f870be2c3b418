"""Languages by their tags (BCP 47): those of ISO 639-1, some that have no code of two letters, and
sign languages. Tags stand in addresses and data and never change; the names are in English.
"""

from collections.abc import Sequence
from dataclasses import dataclass

# The likely first, as they are offered.
LIKELY = ["cy", "ga", "gd", "bfi", "fr", "de", "es", "it", "nl", "pt", "pl", "ar", "ur", "zh-Hans"]

NAMES = """
ab=Abkhazian; aa=Afar; af=Afrikaans; ak=Akan; sq=Albanian; ase=American Sign Language;
am=Amharic; ar=Arabic; an=Aragonese; hy=Armenian; as=Assamese; av=Avaric; ae=Avestan; ay=Aymara;
az=Azerbaijani; bm=Bambara; ba=Bashkir; eu=Basque; be=Belarusian; bn=Bengali; bi=Bislama;
bs=Bosnian; br=Breton; bfi=British Sign Language; bg=Bulgarian; my=Burmese; yue=Cantonese;
ca=Catalan; ceb=Cebuano; ckb=Central Kurdish; ch=Chamorro; ce=Chechen;
zh-Hans=Chinese, simplified; zh-Hant=Chinese, traditional; cu=Church Slavic; cv=Chuvash;
kw=Cornish; co=Corsican; cr=Cree; hr=Croatian; cs=Czech; da=Danish; prs=Dari; dv=Divehi;
nl=Dutch; dz=Dzongkha; eo=Esperanto; et=Estonian; ee=Ewe; fo=Faroese; fj=Fijian; fil=Filipino;
fi=Finnish; fr=French; ff=Fula; gl=Galician; lg=Ganda; ka=Georgian; de=German; el=Greek;
gn=Guarani; gu=Gujarati; ht=Haitian Creole; ha=Hausa; he=Hebrew; hz=Herero; hi=Hindi;
ho=Hiri Motu; hmn=Hmong; hu=Hungarian; is=Icelandic; io=Ido; ig=Igbo; id=Indonesian;
ia=Interlingua; ie=Interlingue; iu=Inuktitut; ik=Inupiaq; ga=Irish; isg=Irish Sign Language;
it=Italian; ja=Japanese; jv=Javanese; kl=Kalaallisut; kn=Kannada; kr=Kanuri; ks=Kashmiri;
kk=Kazakh; km=Khmer; ki=Kikuyu; rw=Kinyarwanda; kv=Komi; kg=Kongo; ko=Korean; kj=Kuanyama;
ku=Kurdish; ky=Kyrgyz; lo=Lao; la=Latin; lv=Latvian; li=Limburgish; ln=Lingala; lt=Lithuanian;
lu=Luba-Katanga; lb=Luxembourgish; mk=Macedonian; mg=Malagasy; ms=Malay; ml=Malayalam;
mt=Maltese; gv=Manx; mi=Māori; mr=Marathi; mh=Marshallese; mn=Mongolian; na=Nauru; nv=Navajo;
ng=Ndonga; ne=Nepali; nd=North Ndebele; se=Northern Sami; nb=Norwegian Bokmål;
nn=Norwegian Nynorsk; ny=Nyanja; oc=Occitan; or=Odia; oj=Ojibwa; om=Oromo; os=Ossetic; pi=Pali;
ps=Pashto; fa=Persian; pl=Polish; pt=Portuguese; pa=Punjabi; qu=Quechua; rom=Romani;
ro=Romanian; rm=Romansh; rn=Rundi; ru=Russian; sm=Samoan; sg=Sango; sa=Sanskrit; sc=Sardinian;
sco=Scots; gd=Scottish Gaelic; sr=Serbian; sn=Shona; ii=Sichuan Yi; sd=Sindhi; si=Sinhala;
sk=Slovak; sl=Slovenian; so=Somali; nr=South Ndebele; st=Southern Sotho; es=Spanish;
su=Sundanese; sw=Swahili; ss=Swati; sv=Swedish; ty=Tahitian; tg=Tajik; ta=Tamil; tt=Tatar;
te=Telugu; tet=Tetum; th=Thai; bo=Tibetan; ti=Tigrinya; to=Tongan; ts=Tsonga; tn=Tswana;
tr=Turkish; tk=Turkmen; tw=Twi; uk=Ukrainian; ur=Urdu; ug=Uyghur; uz=Uzbek; ve=Venda;
vi=Vietnamese; vo=Volapük; wa=Walloon; cy=Welsh; fy=Western Frisian; wo=Wolof; xh=Xhosa;
yi=Yiddish; yo=Yoruba; za=Zhuang; zu=Zulu
"""


@dataclass(frozen=True)
class Language:
    """One language: its `value` is the tag, its `label` the name in English."""

    value: str
    label: str


class Languages:
    """The languages that a field offers; `english` is the tag that English has there.

    It has the questions of a TextChoices that fields and content files ask.
    """

    def __init__(self, english: str):
        named = dict(item.strip().split("=") for item in NAMES.replace("\n", " ").split(";"))
        self.names = {english: "English"} | named
        self.likely = [english, *LIKELY]

    def __call__(self, tag: str) -> Language:
        return Language(tag, self.names[tag])

    def __contains__(self, tag: str) -> bool:
        return tag in self.names

    @property
    def values(self) -> Sequence[str]:
        return list(self.names)

    @property
    def choices(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """For a form: two groups, the likely ones and all others by name."""
        others = [tag for tag in self.names if tag not in self.likely]
        groups = {"Likely": self.likely, "All others": others}
        return [(words, [(tag, self.names[tag]) for tag in tags]) for words, tags in groups.items()]


# Written from the right.
FROM_RIGHT = {"ar", "ckb", "dv", "fa", "he", "ks", "ku", "prs", "ps", "sd", "ug", "ur", "yi"}

ENGLISH = "en-GB"  # of what is written here, unless it says otherwise
WRITTEN = Languages(ENGLISH)
SPOKEN = Languages("en")


def foreign(tag: str | None) -> str:
    """`tag`, or "" for English: the language of the site, which no part of a page need name."""
    return tag if tag and tag != ENGLISH else ""


def is_from_right(tag: str) -> bool:
    return tag.partition("-")[0] in FROM_RIGHT


def written() -> list:
    """The choices of what a text is written in, for a field; no migration copies them."""
    return WRITTEN.choices
