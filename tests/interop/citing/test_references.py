"""References come out as the manuals of their styles have them."""

import pytest

from interop.citing.styles import FOLDER, STYLES
from interop.parts import Related
from research.vocabulary import OutputType
from tests.interop.citing.works import ADDRESS, by, cited, work

URL = f"{ADDRESS}/research/partnership/"
CPSP = "Centre for Public Service Partnerships"
MADE_BY_CITEPROC = [style for style in STYLES.values() if style.file]
IN_A_SERIES = {
    "harvard": (
        f"Rees, J., Mullins, D. and Bovaird, T. (2012) *Partnership working*. Research "
        f"reports 88. {CPSP}. Available at: {URL}."
    ),
    "apa": (
        f"Rees, J., Mullins, D., & Bovaird, T. (2012). *Partnership working* (Research "
        f"Reports No. 88). {CPSP}. {URL}"
    ),
    "chicago": (
        f"Rees, James, David Mullins, and Tony Bovaird. 2012. *Partnership Working*. "
        f"Research Reports 88. {CPSP}. {URL}."
    ),
    "mla": (
        f"Rees, James, et al. *Partnership Working*. Research reports, no. 88, {CPSP}, "
        f"July 2012, {URL}."
    ),
    "vancouver": (
        f"Rees J, Mullins D, Bovaird T. Partnership working [Internet]. {CPSP}; 2012 "
        f"July. (Research reports). Report No.: 88. Available from: {URL}"
    ),
    "plain": (
        f"Rees, J., Mullins, D. and Bovaird, T. (2012) Partnership working. Research "
        f"reports, 88. Available at: {URL}"
    ),
}
IN_A_JOURNAL = {
    "harvard": (
        "Bovaird, T. (2009) ‘Who pays?’, *Public Money*, 17 July. Available at: "
        "https://doi.org/10.1234/abc."
    ),
    "apa": "Bovaird, T. (2009). Who pays? *Public Money*. https://doi.org/10.1234/abc",
    "chicago": (
        "Bovaird, Tony. 2009. ‘Who Pays?’ *Public Money*, July. https://doi.org/10.1234/abc."
    ),
    "mla": ("Bovaird, Tony. ‘Who Pays?’ *Public Money*, July 2009, https://doi.org/10.1234/abc."),
    "vancouver": (
        "Bovaird T. Who pays? Public Money [Internet]. 2009 July 17. Available from: "
        "https://doi.org/10.1234/abc"
    ),
    "plain": (
        "Bovaird, T. (2009) Who pays? Public Money. Available at: https://doi.org/10.1234/abc"
    ),
}
A_TALK = {
    "harvard": (
        f"Bovaird, T. (2009) ‘Who pays?’ *A day on money*, {CPSP}, 17 July. Available at: {URL}."
    ),
    "apa": (
        f"Bovaird, T. (2009, July 17). *Who pays?* [Presentation]. A day on money. {CPSP}. {URL}"
    ),
    "chicago": f"Bovaird, Tony. 2009. ‘Who Pays?’ Presentation, July 17. {URL}.",
    "mla": f"Bovaird, Tony. ‘Who Pays?’ *A Day on Money*, {CPSP}, 17 July 2009, {URL}.",
    "vancouver": (
        f"Bovaird T. Who pays? [Internet]. Presentation presented at: A day on money; "
        f"{CPSP}; 2009 July 17. Available from: {URL}"
    ),
    "plain": f"Bovaird, T. (2009) Who pays? Available at: {URL}",
}
UNDATED = {
    "harvard": "(no date) *Trust*",
    "apa": "(n.d.). *Trust*",
    "chicago": "n.d. *Trust*",
    "mla": "*Trust*. Report",
    "vancouver": "; [date unknown].",
    "plain": "(no date) Trust.",
}


@pytest.mark.parametrize("style", STYLES)
def test_a_report_of_a_series_is_cited_with_its_number(style):
    agents = by(("James", "Rees"), ("David", "Mullins"), ("Tony", "Bovaird"))
    report = work(series="Research reports", number="88", date="2012-07", agents=agents)
    assert cited(report, style) == IN_A_SERIES[style]


@pytest.mark.parametrize("style", STYLES)
def test_after_a_title_that_asks_there_is_no_full_stop(style):
    article = work("article", "Who pays?", container="Public Money", doi="10.1234/abc")
    assert cited(article, style) == IN_A_JOURNAL[style]


@pytest.mark.parametrize("style", STYLES)
def test_a_talk_names_what_it_was_given_at(style):
    related = (Related("IsReferencedBy", "event", "A day on money", "/events/money/"),)
    agents = by(("Tony", "Bovaird"), role="speaker")
    talk = work("presentation", "Who pays?", agents=agents, related=related)
    assert cited(talk, style) == A_TALK[style]


@pytest.mark.parametrize("style", STYLES)
def test_what_is_undated_says_so_where_the_style_does(style):
    assert UNDATED[style] in cited(work(title="Trust", date=""), style)


@pytest.mark.matrix("style", "type")
@pytest.mark.parametrize("type", [*OutputType.values, "toolkit"])
@pytest.mark.parametrize("style", STYLES)
def test_every_type_names_who_when_what_and_where(style, type):  # noqa: A002
    text = cited(work(type, "On trust"), style)
    for said in ("Bovaird", "2009", URL):
        assert said in text, text
    assert "on trust" in text.casefold()
    assert not {"Preprint", "None", "ahead of print"} & set(text.replace("[", " ").split())
    assert all(twice not in text for twice in ("..", ",,", "  ", " .", "()", "[]")), text


@pytest.mark.parametrize("date", ["2009", "2009-07", "2009-07-17"])
@pytest.mark.parametrize("style", STYLES)
def test_no_date_claims_more_than_is_known(style, date):
    for kind in ("article", "recording", "presentation"):
        text = cited(work(kind, date=date), style)
        assert "2009" in text
        assert date > "2009" or "July" not in text
        assert date > "2009-08" or " 17" not in text or date == "2009-07-17"


@pytest.mark.parametrize("style", STYLES)
def test_a_body_is_named_in_full(style):
    body = work(agents=by(("", "Third Sector Research Centre")))
    assert cited(body, style).startswith("Third Sector Research Centre")


def test_who_publishes_what_it_wrote_is_named_once_in_apa():
    text = cited(work(agents=by(("", CPSP))), "apa")
    assert text == f"{CPSP}. (2009). *Partnership working* [Report]. {URL}"


def test_of_many_authors_each_style_names_as_many_as_it_does():
    crowd = work(agents=by(*((f"Given{n} M.", f"Family{n}") for n in range(1, 26))))
    assert cited(crowd, "harvard").startswith("Family1, G.M. *et al.* (2009)")
    assert ", Family19, G. M., … Family25, G. M. (2009)" in cited(crowd, "apa")
    assert "Given7 M. Family7, et al. 2009" in cited(crowd, "chicago")
    assert cited(crowd, "mla").startswith("Family1, Given1 M., et al. ")
    assert "Family6 GM, et al. " in cited(crowd, "vancouver")
    assert "Family24, G. M. and Family25, G. M. (2009)" in cited(crowd, "plain")


@pytest.mark.parametrize(
    ("style", "begins"),
    [
        ("harvard", "van der Rohe, L.J.-P., Jr. (2009)"),
        ("apa", "van der Rohe, L. J.-P., Jr. (2009)."),
        ("chicago", "Rohe, Ludwig Jean-Pierre van der, Jr. 2009."),
        ("mla", "van der Rohe, Ludwig Jean-Pierre, Jr. "),
        ("vancouver", "van der Rohe LJP Jr. "),
    ],
)
def test_particles_suffixes_and_double_names_stand_where_the_style_has_them(style, begins):
    person = work(agents=by(("Ludwig Jean-Pierre", "van der Rohe Jr.")))
    assert cited(person, style).startswith(begins)


@pytest.mark.parametrize("style", STYLES)
def test_names_without_capitals_are_not_shortened(style):
    text = cited(work(title="協働とは何か", agents=by(("太郎", "山田"), ("نجيب", "محفوظ"))), style)
    assert text.startswith("山田太郎")
    assert "محفوظ, نجيب" in text or "et al." in text
    assert "協働とは何か" in text


def test_who_writes_a_name_small_is_cited_so():
    hooks = work(agents=by(("bell", "hooks")))
    assert cited(hooks, "apa").startswith("hooks, b. (2009)")
    assert cited(hooks, "mla").startswith("hooks, bell. ")


@pytest.mark.parametrize("style", [style.value for style in MADE_BY_CITEPROC])
def test_who_only_edited_it_is_named_once_and_as_its_editor(style):
    text = cited(work(agents=by(("Ed", "Itor"), role="editor")), style)
    assert text.count("Itor") == 1
    assert "ed" in text.split("Itor")[1].casefold()[:14]


def test_translators_are_named_after_the_title():
    agents = by(("Ada", "Field")) + by(("Tess", "Lator"), role="translator")
    assert "*Trust*. Translated by T. Lator." in cited(
        work(title="Trust", agents=agents), "harvard"
    )
    assert "*Trust* (T. Lator, Trans.)" in cited(work(title="Trust", agents=agents), "apa")


@pytest.mark.parametrize("style", STYLES)
def test_where_nobody_is_named_whoever_published_it_is(style):
    text = cited(work(agents=()), style)
    assert text.startswith("Unknown" if style == "plain" else CPSP)
    assert text.count("artnership working") + text.count("artnership Working") == 1


@pytest.mark.parametrize("style", STYLES)
def test_a_sample_bears_its_mark(style):
    assert "Sample: " in cited(work(title="Trust", is_sample=True), style)


@pytest.mark.parametrize("style", [style.value for style in MADE_BY_CITEPROC])
def test_a_title_of_another_language_keeps_its_capitals(style):
    assert "Pwy sy'n talu am hyn" in cited(work(title="Pwy sy'n talu am hyn", language="cy"), style)


@pytest.mark.parametrize("style", MADE_BY_CITEPROC, ids=lambda style: style.value)
def test_each_file_bears_its_licence_and_its_authors(style):
    text = (FOLDER / f"{style.file}.csl").read_text()
    assert 'rights license="http://creativecommons.org/licenses/by-sa/3.0/"' in text
    assert "<author>" in text
    assert 'rel="independent-parent"' not in text
    assert f"`{style.file}.csl`" in (FOLDER / "README.md").read_text()
