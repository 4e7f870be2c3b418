from django.template.loader import get_template

from core.server.templates import tight


def test_lines_begin_at_their_beginning_and_none_is_empty():
    assert tight("<ul>\n  <li>a b</li>\n\n    <li>c</li>\n</ul>\n") == (
        "<ul>\n<li>a b</li>\n<li>c</li>\n</ul>\n"
    )


def test_templates_are_read_without_their_indentation():
    footer = get_template("components/footer.html").template
    assert "\n<div class=" in footer.source
    assert "\n " not in footer.source


def test_what_shows_its_white_space_is_read_as_it_stands():
    assert "\n  " in get_template("components/form_item.html").template.source


def test_a_letter_in_plain_text_is_read_as_it_stands():
    name = "mail/base.txt"
    loaded = get_template(name).template
    with open(loaded.origin.name, encoding="utf-8") as file:
        assert loaded.source == file.read()
