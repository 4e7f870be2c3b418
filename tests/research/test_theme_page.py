"""A theme's page gathers its outputs, and says where it overlaps the others."""

import datetime

from django.utils import timezone

from tests import factories


def test_a_theme_shows_its_newest_outputs_and_counts_all(client, research, themes):
    for n in range(5):
        factories.output(research, title=f"T{n}", themes=["governance"], date=f"200{n}-01-01")
    factories.output(research, title="Elsewhere", themes=["finance"])
    context = client.get("/themes/governance/").context["shown"]
    assert context["outputs"] == 5
    assert [page.title for page in context["latest"]] == ["T4", "T3", "T2"]


def test_a_theme_says_where_it_overlaps(client, research, themes):
    factories.output(research, themes=["governance", "finance"])
    factories.output(research, themes=["finance", "governance", "capacity"])
    overlaps = client.get("/themes/governance/").context["shown"]["overlaps"]
    assert {o["slug"]: o["count"] for o in overlaps} == {
        "performance": 0, "capacity": 1, "finance": 2, "innovation": 0,
    }  # fmt: skip


def test_a_theme_without_outputs_says_so(client, research, themes):
    assert client.get("/themes/governance/").status_code == 200


def test_the_index_counts_only_what_is_public(client, research, themes):
    factories.output(research, themes=["finance"])
    factories.output(research, themes=["finance"]).unpublish()
    counts = {page.slug: page.outputs for page in client.get("/themes/").context["theme_pages"]}
    assert counts["finance"] == 1
    assert counts["capacity"] == 0


def test_an_unknown_theme_is_not_found(client, themes):
    assert client.get("/themes/sport/").status_code == 404


def test_questions_are_shown_where_there_are_any(client, themes):
    page = themes["finance"]
    assert "What we would like to know" not in client.get("/themes/finance/").content.decode()
    page.questions = "Who pays when a partner leaves?"
    page.save_revision().publish()
    assert "Who pays when a partner leaves?" in client.get("/themes/finance/").content.decode()


def test_each_section_is_left_out_where_it_has_nothing(client, research, themes):
    page = client.get("/themes/finance/").content.decode()
    for heading in ["What we know", "What we don’t know", "What we would like to know", "Who"]:
        assert f"<h2>{heading}</h2>" not in page
    assert "<h2>Next</h2>" not in page
    assert "Latest on" not in page
    assert "<h2>Where it overlaps</h2>" in page


def test_what_is_known_and_what_is_not_stand_in_lines(client, research, themes):
    output = factories.output(research, slug="pooled")
    page = themes["finance"]
    page.known = f'<p>It is <a linktype="page" id="{output.pk}">said</a>.</p>'
    page.unknown = "Whether it pays.\n\nFor whom."
    page.save_revision().publish()
    html = client.get("/themes/finance/").content.decode()
    assert '<a href="/research/pooled/">said</a>' in html
    assert "<li>Whether it pays.</li>" in html
    assert "<li>For whom.</li>" in html


def test_it_is_said_of_which_year_the_newest_is(client, research, themes):
    factories.output(research, themes=["finance"], date_precision="undated")
    assert "The newest that bears a date" not in client.get("/themes/finance/").content.decode()
    factories.output(research, themes=["finance"], date="2009-12-04")
    assert (
        "The newest that bears a date is from 2009."
        in client.get("/themes/finance/").content.decode()
    )


def test_what_is_next_stands_apart_from_what_is_over(client, events, themes):
    day = datetime.timedelta(days=1)
    now = timezone.now()
    over = {"start": now - day, "end": now - day / 2}
    factories.event(events, title="Over", slug="over", themes=["finance"], **over)
    coming = {"start": now + day, "end": now + 2 * day}
    factories.event(events, title="Coming", slug="coming", themes=["finance"], **coming)
    html = client.get("/themes/finance/").content.decode()
    parts = [html.index(words) for words in ["<h2>Next", ">Coming<", "<h2>Events so far", ">Over<"]]
    assert parts == sorted(parts)


def test_hostile_words_of_a_theme_are_words(client, themes):
    page = themes["finance"]
    page.unknown = page.questions = "<script>alert(1)</script>"
    page.save_revision().publish()
    html = client.get("/themes/finance/").content.decode()
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 2
    assert "<script>alert" not in html
