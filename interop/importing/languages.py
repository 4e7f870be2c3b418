"""Languages as bibliographies name them: by tag, by the name in English, or as babel does."""

from core.values.languages import ENGLISH, WRITTEN
from interop.forms.bibtex import BABEL

ENGLISHES = "en eng english british american ukenglish usenglish australian canadian newzealand"
# ISO 639-2, of the languages that most libraries' records are in.
OF_LIBRARIES = """
cym=cy wel=cy gle=ga gla=gd fra=fr fre=fr deu=de ger=de spa=es ita=it nld=nl dut=nl por=pt pol=pl
dan=da swe=sv fin=fi nob=nb nor=nb nno=nn ces=cs cze=cs hun=hu ron=ro rum=ro ell=el gre=el rus=ru
ukr=uk tur=tr ara=ar heb=he fas=fa per=fa hin=hi urd=ur jpn=ja kor=ko zho=zh-Hans chi=zh-Hans
zh=zh-Hans no=nb german=de austrian=de naustrian=de mexican=es brazilian=pt french=fr
"""
KNOWN = {name.lower(): tag for tag, name in WRITTEN.names.items()}
KNOWN |= {name: tag for tag, name in BABEL.items()}
KNOWN |= dict(pair.split("=") for pair in OF_LIBRARIES.split())
KNOWN |= {tag.lower(): tag for tag in WRITTEN.names} | dict.fromkeys(ENGLISHES.split(), ENGLISH)


def tag(*names: str) -> str:
    """The tag of the first of `names` that is known, by its first part if need be ("fr-CA"); "" of
    none. Variants of English are one."""
    for name in names:
        text = name.strip().lower().replace("_", "-")
        if found := KNOWN.get(text) or KNOWN.get(text.partition("-")[0]):
            return found
    return ""
