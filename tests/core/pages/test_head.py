"""What other sites are told of an address that is no page of the tree."""

import pytest

from core.pages.head import Head


def test_a_head_says_what_a_page_of_the_tree_says(settings):
    settings.BASE_URL = "https://centre.example"
    head = Head("Past events", "What was said.", "/events/past/", "/events/card.png")
    assert (head.heading, head.head_title) == ("Past events", "Past events")
    assert head.absolute_url == "https://centre.example/events/past/"
    assert head.card_url == "https://centre.example/events/card.png"


@pytest.mark.parametrize(
    ("address", "card"),
    [
        ("/search/", "/card.png"),
        ("/suggestions/", "/card.png"),
        ("/suggestions/questions/", "/card.png"),
        ("/events/past/", "/events/card.png"),
        ("/events/2026/12/", "/events/card.png"),
    ],
)
def test_every_list_that_is_no_page_names_its_address_and_its_picture(
    client, events, address, card
):
    page = client.get(address).content.decode()
    assert f'<link rel="canonical" href="http://testserver{address}">' in page
    assert f'<meta property="og:url" content="http://testserver{address}">' in page
    assert f'<meta property="og:image" content="http://testserver{card}">' in page
