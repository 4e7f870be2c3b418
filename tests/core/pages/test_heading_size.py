from core.templatetags.headings import heading_size


def test_a_short_heading_is_set_in_full_size():
    assert heading_size("Effective partnering") == ""


def test_a_sentence_and_a_long_word_are_set_smaller():
    assert heading_size("Who decides what a building that many bodies share is used for?") == "long"
    assert heading_size("Interorganisational trust") == "long"


def test_what_would_fill_the_screen_is_set_smallest():
    assert heading_size("a word and " * 12) == "longest"
    assert (
        heading_size("Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz") == "longest"
    )


def test_chinese_counts_two_columns_a_character_and_breaks_anywhere():
    assert heading_size("公共服务伙伴关系公共服务伙伴关系公共服务伙伴关系") == ""
    assert heading_size("公共服务伙伴关系" * 5) == "long"
