"""Who paid, who asked, who saw it beforehand: frozen when first published."""

import pytest
from django.core.exceptions import ValidationError

from core.pages.publication import PublicationRefusedError
from partners.models.funding import MoneyFormField
from people.models import Interest
from research.models import Contribution, Correction, OutputBody, OutputFunder, OutputPage
from tests import factories
from tests.scenery import standing


@pytest.fixture
@standing
def output(research):
    """Published, and paid for by a trust."""
    rows = {
        "funders": [OutputFunder(name="Two Circles Trust", amount=12_500, awarded="2008")],
        "bodies": [OutputBody(role="reader", name="A council", part="could correct facts")],
    }
    return factories.output(
        research, title="Depots", rows=rows, funding="named", sight="named", commissioning="nobody"
    )


def text_of(client, page):
    return client.get(page.url).content.decode()


def test_the_page_says_who_paid_who_asked_and_who_saw_it(client, output):
    text = text_of(client, output)
    for words in [
        "Two Circles Trust",
        "£12,500",
        "Nobody outside the Centre",
        "could correct facts",
    ]:
        assert words in text
    assert 'href="/about/independence/"' in text


def test_an_output_that_says_nothing_claims_nothing(client, research):
    text = text_of(client, factories.output(research))
    assert "How this was funded" not in text


@pytest.mark.parametrize(
    "answers",
    [{"funding": "named"}, {"commissioning": "named"}, {"sight": "named"}],
)
def test_an_answer_without_its_names_is_not_published(research, answers):
    with pytest.raises(PublicationRefusedError, match="Name them in the rows below"):
        factories.output(research, **answers)


def test_names_without_their_answer_are_not_published(research):
    with pytest.raises(PublicationRefusedError, match="choose “Those named below”"):
        factories.output(
            research, rows={"funders": [OutputFunder(name="A trust")]}, funding="nobody"
        )


@pytest.mark.parametrize(
    "change",
    [
        lambda page: setattr(page, "commissioning", "not-stated"),
        lambda page: setattr(page, "independence", "Quite independent."),
        lambda page: setattr(page, "funders", [OutputFunder(name="Another trust")]),
        lambda page: setattr(page.funders.all()[0], "amount", 99),
        lambda page: setattr(page.bodies.all()[0], "part", "could change anything"),
    ],
)
def test_a_published_statement_is_not_rewritten(output, change):
    page = OutputPage.objects.get(pk=output.pk)
    page.funders, page.bodies = list(page.funders.all()), list(page.bodies.all())
    change(page)
    with pytest.raises(PublicationRefusedError, match="frozen since it was published"):
        page.save_revision().publish()


def test_with_a_dated_correction_it_may_change(client, output):
    output.commissioning = "not-stated"
    output.corrections = [Correction(text="Who asked for it is not known.")]
    output.save_revision().publish()
    text = text_of(client, output)
    assert "Who asked for it is not known." in text
    assert "Nobody outside the Centre" not in text
    assert "Nobody outside the Centre" in client.get(f"{output.url}v1/").content.decode()


def test_an_old_correction_opens_no_door(output):
    output.commissioning = "not-stated"
    output.corrections = [Correction(text="Once.")]
    output.save_revision().publish()
    page = OutputPage.objects.get(pk=output.pk)
    page.commissioning = "nobody"
    with pytest.raises(PublicationRefusedError):
        page.save_revision().publish()


def test_other_words_of_the_page_may_change_at_any_time(output):
    output.subtitle = "A better one"
    output.independence = output.independence.replace("\n", "\r\n")
    output.save_revision().publish()
    assert OutputPage.objects.get(pk=output.pk).subtitle == "A better one"


def test_what_was_never_stated_may_be_stated_later(research):
    page = factories.output(research)
    page.funding = "not-stated"
    page.save_revision().publish()
    assert OutputPage.objects.get(pk=page.pk).funding == "not-stated"


def test_it_stays_frozen_while_it_is_off_the_site(output):
    output.unpublish()
    page = OutputPage.objects.get(pk=output.pk)
    page.commissioning = "not-stated"
    with pytest.raises(PublicationRefusedError):
        page.save_revision().publish()


def rewrite(page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_a_draft_that_overwrote_the_rows_meanwhile_opens_no_door(output):
    """Off the site, saving a draft writes into the page's own table."""
    output.unpublish()
    page = OutputPage.objects.get(pk=output.pk)
    page.commissioning, page.funders = "not-stated", []
    page.save()
    with pytest.raises(PublicationRefusedError):
        page.save_revision().publish()


def test_going_back_to_an_old_revision_opens_no_door(output):
    output.corrections = [Correction(text="Once.")]
    rewrite(output, commissioning="not-stated")
    revision = OutputPage.objects.get(pk=output.pk).live_revision
    again = revision.as_object()
    again.commissioning = "nobody"
    with pytest.raises(PublicationRefusedError):
        again.save_revision().publish()
    assert OutputPage.objects.get(pk=output.pk).corrections.count() == 1


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_an_empty_correction_opens_no_door(output, text):
    output.corrections = [Correction(text=text)]
    with pytest.raises(PublicationRefusedError):
        rewrite(output, commissioning="not-stated")


def test_what_was_once_stated_stays_frozen_when_it_was_taken_back(output):
    output.corrections = [Correction(text="We take it all back.")]
    blank = {"funding": "", "commissioning": "", "sight": "", "funders": [], "bodies": []}
    rewrite(output, **blank)
    page = OutputPage.objects.get(pk=output.pk)
    with pytest.raises(PublicationRefusedError):
        rewrite(page, funding="nobody")


def test_a_deleted_body_does_not_unfreeze_or_block_anything(research, partners):
    trust = factories.partner(partners, title="A trust")
    rows = {"funders": [OutputFunder(partner=trust)]}
    page = factories.output(research, rows=rows, funding="named")
    trust.delete()
    rewrite(OutputPage.objects.get(pk=page.pk), subtitle="Still fine")
    assert OutputPage.objects.get(pk=page.pk).subtitle == "Still fine"


def test_a_stale_form_loses_no_correction(output):
    """Two Moderators at once: the second has never seen the first one's correction."""
    stale = OutputPage.objects.get(pk=output.pk).get_latest_revision_as_object()
    output.corrections = [Correction(text="Once.")]
    rewrite(output, commissioning="not-stated")
    stale.subtitle = "Later"
    revision = stale.save_revision()
    revision.content["corrections"] = []
    revision.save()
    with pytest.raises(PublicationRefusedError):
        revision.publish()
    assert OutputPage.objects.get(pk=output.pk).corrections.get().text == "Once."


def test_a_public_revision_is_not_written_over(output):
    live = OutputPage.objects.get(pk=output.pk)
    live.subtitle = "Forged"
    saved = live.save_revision(overwrite_revision=live.live_revision)
    live.live_revision.refresh_from_db()
    assert saved.pk != live.live_revision_id
    assert live.live_revision.content["subtitle"] == ""


def test_a_copy_starts_anew(output, research):
    output.corrections = [Correction(text="Once.")]
    rewrite(output, commissioning="not-stated")
    page = OutputPage.objects.get(pk=output.pk)
    copy = page.copy(update_attrs={"slug": "copy"}, keep_live=False)
    assert not copy.corrections.exists()
    rewrite(OutputPage.objects.get(pk=copy.pk), commissioning="nobody")


# --- Interests --------------------------------------------------------------------------------


@pytest.fixture
@standing
def grace(people):
    rows = [Interest(text="Trustee of a trust", start="2008")]
    return factories.person(people, given_name="Grace", family_name="Marsh", interests=rows)


def written_by(person):
    return {"contributions": [Contribution(role="author", person=person)]}


def test_the_authors_interests_are_kept_as_of_the_first_publication(client, research, grace):
    output = factories.output(research, rows=written_by(grace), funding="nobody")
    assert output.interests == "Grace Marsh: Trustee of a trust (since 2008)."
    grace.interests = [Interest(text="Owner of a company")]
    grace.save_revision().publish()
    output.save_revision().publish()
    assert "Owner of a company" not in text_of(client, output)
    assert "Trustee of a trust" in text_of(client, output)


def test_a_draft_does_not_fix_them_yet(research, grace):
    page = factories.output(research, rows=written_by(grace), publish=False)
    grace.interests = []
    grace.save_revision().publish()
    page.get_latest_revision().publish()
    assert OutputPage.objects.get(pk=page.pk).interests == "Grace Marsh: none recorded."


def test_nobody_hidden_is_named_by_their_interests(research, people):
    rows = [Interest(text="A secret")]
    hidden = factories.person(people, family_name="Hidden", interests=rows, publish=False)
    named = {"contributions": [Contribution(role="author", person=hidden, family_name="Pen")]}
    assert factories.output(research, rows=named).interests == ""


def test_a_pen_name_stays_one(research, grace):
    named = {"contributions": [Contribution(role="author", person=grace, family_name="Pen")]}
    assert factories.output(research, rows=named).interests.startswith("Pen: Trustee")


def test_they_are_in_the_form_that_is_opened_next(research, grace):
    output = factories.output(research, rows=written_by(grace))
    assert "Trustee" in output.get_latest_revision_as_object().interests


def test_they_cannot_be_blanked(research, grace):
    output = factories.output(research, rows=written_by(grace))
    output.interests = ""
    output.save_revision().publish()
    assert "Trustee" in OutputPage.objects.get(pk=output.pk).interests


# --- Money ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "pounds"),
    [("12500", "12500"), ("£12,500", "12500"), ("£ 12,500.50", "12500.50"), ("0.5", "0.5")],
)
def test_money_is_read_as_people_write_it(written, pounds):
    assert str(MoneyFormField().clean(written)) == pounds


@pytest.mark.parametrize(
    "written", ["lots", "12.500,00", "1,2,3", "-5", "1e9", "£", "12500 EUR", "٣"]
)
def test_what_is_not_money_is_refused_with_words(written):
    with pytest.raises(ValidationError, match="not an amount of money"):
        MoneyFormField().clean(written)
