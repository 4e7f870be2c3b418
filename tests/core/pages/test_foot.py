"""The links at the foot of every page, each said by its room."""

import pytest

from core.pages.foot import foot_links


def test_the_links_stand_in_two_groups_in_their_order():
    titles = {group: [link.title for link in links] for group, links in foot_links().items()}
    assert titles == {
        "The Centre": [
            *["About us", "Objectives", "Independence and funding", "Advisory board", "Contact"],
        ],
        "Use our work": [
            *["All research", "Projects", "Events calendar", "Themes", "Suggest research"],
            *["Suggestions", "Feeds", "Reuse and citation", "Accessibility", "Privacy"],
        ],
    }


@pytest.mark.exhaustive
@pytest.mark.usefixtures("centre")
def test_every_link_of_the_foot_leads_somewhere(client):
    page = client.get("/").content.decode()
    for link in [link for links in foot_links().values() for link in links]:
        assert f'<a class="site-footer__link" href="{link.url}">{link.title}</a>' in page
        assert client.get(link.url).status_code == 200, link.url
