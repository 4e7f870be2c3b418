"""Words that are spelt in several ways."""

import pytest

from core.search.analysis import stem

SAME = """
    center centre, centered centred, labor labour, labors labours, program programme,
    programs programmes, organization organisation, defense defence, license licence,
    analyze analyse, behavior behaviour, behavioral behavioural, traveled travelled,
    enrollment enrolment, judgement judgment, catalog catalogue, pediatric paediatric,
    theater theatre, practise practice, fulfill fulfil, skillful skilful, advisor adviser,
    aging ageing, favorite favourite, inquiry enquiry, neighborhood neighbourhood,
    modeling modelling, canceled cancelled, councilors councillors, artifact artefact,
    prof professor, govt government, dept departments, ltd limited,
    ppp ppps, pfi pfis, sme smes, ngo ngos, lsp lsps, mp mps, lep leps, isa isas
"""


@pytest.mark.parametrize("pair", [tuple(pair.split()) for pair in SAME.split(",")])
def test_either_spelling_has_the_same_stem(pair):
    assert stem(pair[0]) == stem(pair[1])


@pytest.mark.parametrize(
    "pair", ["meter parameter", "will wil", "license lice", "news new", "class clas", "cent center"]
)
def test_other_words_have_other_stems(pair):
    one, other = pair.split()
    assert stem(one) != stem(other)
