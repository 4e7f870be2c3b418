"""A theme's page gathers its outputs, and says where it overlaps the others."""

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
    assert "What we want to know" not in client.get("/themes/finance/").content.decode()
    page.questions = "Who pays when a partner leaves?"
    page.save_revision().publish()
    assert "Who pays when a partner leaves?" in client.get("/themes/finance/").content.decode()
