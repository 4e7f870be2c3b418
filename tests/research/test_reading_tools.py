"""What stands above the text of a publication: its address to send on, and who to ask for more."""

import pytest

from research.models import Correction
from tests import factories


@pytest.fixture
def page_of(client, research):
    def page_of(**fields):
        output = factories.output(research, slug="depots", **fields)
        return client.get(output.url).content.decode()

    return page_of


def test_another_format_is_asked_for_at_the_centre(page_of):
    factories.mailbox()
    assert "?about=format&amp;page=/research/depots/#write" in page_of()


def test_nothing_is_promised_while_nobody_reads_it(page_of):
    assert "Ask for another format" not in page_of()


def test_a_title_stays_a_title_in_a_mail(page_of):
    html = page_of(title='Who pays? "All" & <b>both</b>\r\nBcc: a@example.org')
    mail = html.partition('href="mailto:')[2].partition('"')[0]
    assert mail.startswith("?subject=Who%20pays%3F%20%22All%22%20%26%20%3Cb%3Eboth%3C%2Fb%3E")
    assert "&bcc" not in mail.lower()
    assert mail.count("&amp;") == 1


def test_a_superseded_version_is_not_sent_on(client, research):
    page = factories.output(research, slug="depots")
    factories.again(page, title="Depots again", corrections=[Correction(text="Its title.")])
    assert 'class="tools' not in client.get("/research/depots/v1/").content.decode()
