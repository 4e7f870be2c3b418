"""How long replies have taken, quarter by quarter."""

from datetime import date

from suggestions.clock import medians


def test_medians_are_of_the_quarter_of_the_reply_the_latest_first():
    asked = date(2026, 3, 2)
    replies = [date(2026, 3, 3), date(2026, 3, 5), date(2026, 3, 30), date(2026, 4, 1)]
    found = medians([(asked, replied) for replied in replies])
    assert found == [(2026, 2, 22, 1), (2026, 1, 3, 3)]
