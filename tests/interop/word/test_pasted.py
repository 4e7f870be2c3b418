"""What a clipboard holds, as Word, Google Docs, LibreOffice and browsers write it."""

import pytest

from core.files.readers.telling import UnreadableError
from interop.word.document import ASKED, CHANGED, LEFT
from interop.word.reading.web.reader import read

GOOGLE = '<b style="font-weight:normal;" id="docs-internal-guid-0a1b">{}</b>'
IGNORED = (
    "<![if !supportLists]><span style='mso-list:Ignore'>{}<span>&nbsp; </span></span><![endif]>"
)


def item(text, level=1, sign="·", key="l0"):
    """A line of a list as Word writes it."""
    listed = f"mso-list:{key} level{level} lfo1"
    return f"<p class=MsoListParagraph style='{listed}'>{IGNORED.format(sign)}{text}<o:p></o:p></p>"


def parts(html):
    """(kind, text) of each part; of a table its rows."""
    found = read(html.encode()).parts
    return [(part.kind, [list(row) for row in part.rows] or part.text) for part in found]


def told(html, kind=None):
    return [it.what for it in read(html.encode()).remarks if kind in {None, it.kind}]


# --- Words -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>a <strong>b</strong> <em>c</em></p>", "<p>a <b>b</b> <i>c</i></p>"),
        ("<p>a <span style='font-weight:700'>b</span></p>", "<p>a <b>b</b></p>"),
        ("<p>a <span style='font-style:italic'>b</span></p>", "<p>a <i>b</i></p>"),
        ("<p>m<span style='vertical-align:super'>2</span></p>", "<p>m<sup>2</sup></p>"),
        ("<p>CO<sub>2</sub></p>", "<p>CO<sub>2</sub></p>"),
        ("<p>one\n   two<br>three</p>", "<p>one two<br/>three</p>"),
        ("one<br><br>two", "<p>one</p><p>two</p>"),
        ("<p>a&nbsp;<span style='mso-spacerun:yes'>&nbsp; </span>b</p>", "<p>a\xa0 b</p>"),
        ("<p>a &lt;script&gt; b</p>", "<p>a &lt;script&gt; b</p>"),
        ("<pre>one\ntwo</pre>", "<p>one<br/>two</p>"),
        (GOOGLE.format("<p><span>plain</span></p>"), "<p>plain</p>"),
        ("<div><div>one</div><div>two</div></div>", "<p>one</p><p>two</p>"),
        ("<!--StartFragment--><p>a</p><!--EndFragment-->", "<p>a</p>"),
    ],
)
def test_words_keep_their_looks(html, kept):
    assert parts(html) == [("text", kept)]


@pytest.mark.parametrize(
    ("address", "stays"),
    [
        ("https://example.org/a?b=1", True),
        ("mailto:office@example.org", True),
        ("/about/", False),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///C:/a.docx", False),
    ],
)
def test_only_open_addresses_are_led_to(address, stays):
    html = f'<p>see <a href="{address}">there</a></p>'
    linked = f'<a href="{address}">there</a>' if stays else "there"
    assert parts(html) == [("text", f"<p>see {linked}</p>")]
    assert bool(told(html, CHANGED)) is not stays


def test_tracked_changes_are_told():
    html = "<p>It <del cite='mailto:A'>was</del><ins cite='mailto:A'>is</ins> so</p>"
    assert parts(html) == [("text", "<p>It is so</p>")]
    assert told(html, LEFT) == ["Deleted words of tracked changes are left out."]
    assert told(html, CHANGED) == [
        "Words that were added as tracked changes: 1 time. The words stay."
    ]


# --- Headings, lists, quotations ---------------------------------------------------------------


@pytest.mark.parametrize(
    "heading",
    [
        "<h1>Head</h1>",
        "<h4><span style='font-weight:400'>Head</span></h4>",
        "<p role='heading' aria-level='1'>Head</p>",
        "<p class=MsoTitle>Head</p>",
        "<p class=MsoHeading7>Head</p>",
        f"<h1 style='mso-list:l0 level1 lfo1'>{IGNORED.format('1.')}Head</h1>",
        "<p class=Own style='mso-outline-level:1'>Head</p>",
    ],
)
def test_headings_whoever_wrote_them(heading):
    assert parts(f"{heading}<p>Words.</p>") == [("heading", "Head"), ("text", "<p>Words.</p>")]


def test_two_levels_of_headings():
    found = read(b"<h2>A</h2><h3>B</h3><h4>C</h4>").parts
    assert [(part.text, part.level) for part in found] == [("A", 1), ("B", 2), ("C", 2)]


NESTED = "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"


@pytest.mark.parametrize(
    "html",
    [
        NESTED,
        f"{item('a')}{item('b', 2, 'o')}{item('c')}",
        GOOGLE.format(
            "<ul><li aria-level=1><p>a</p></li><ul><li aria-level=2><p>b</p></li></ul>"
            "<li aria-level=1><p>c</p></li></ul>"
        ),
        "".join(
            f"<ul><li data-aria-level={level}>{said}</li></ul>"
            for said, level in [("a", 1), ("b", 2), ("c", 1)]
        ),
        "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li><li><p>c</p></li></ul>",
    ],
)
def test_lists_with_their_levels(html):
    assert parts(html) == [("text", NESTED)]


@pytest.mark.parametrize(
    "html",
    [
        "<ol><li>a</li><li>b</li></ol>",
        f"{item('a', sign='1.')}{item('b', sign='2.')}",
    ],
)
def test_numbered_lists(html):
    assert parts(html) == [("text", "<ol><li>a</li><li>b</li></ol>")]


def test_lines_of_one_item_stay_one_item():
    assert parts("<ul><li><p>a</p><p>b</p></li></ul>") == [("text", "<ul><li>a<br/>b</li></ul>")]


def test_a_quotation_with_who_said_it():
    (part,) = read("<blockquote><p>Words.</p><p>— Ada</p></blockquote>".encode()).parts
    assert (part.kind, part.text, part.caption) == ("quotation", "Words.", "Ada")


# --- Tables ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    ["<thead><tr><td>h<td>i</thead>", "<tr><th>h<th>i</tr>", "<tr><td><b>h</b><td><b>i</b></tr>"],
)
def test_the_header_of_a_table(head):
    (part,) = read(f"<table>{head}<tr><td>1<td>2</tr></table>".encode()).parts
    assert (part.rows, part.has_head) == ((("h", "i"), ("1", "2")), True)


def test_a_caption_is_the_tables():
    html = "<table><caption>Table 1: Costs</caption><tr><th>h<th>i<tr><td>1<td>2</table>"
    (part,) = read(html.encode()).parts
    assert part.caption == "Costs"
    assert told(html, ASKED) == []


def test_cells_that_span_are_unfolded():
    html = (
        "<table><tr><th>a<th>b<th>c<tr><td rowspan=2>1<td colspan=2>2<tr><td>3<td>4"
        "<tr><td>5<td>6<td>7</table>"
    )
    rows = [["a", "b", "c"], ["1", "2", ""], ["1", "3", "4"], ["5", "6", "7"]]
    assert parts(html) == [("table", rows)]
    assert len(told(html, CHANGED)) == 2


def test_a_table_for_looks_is_what_stands_in_it():
    html = "<table role=presentation><tr><td><h2>A</h2><p>b</p></table>"
    assert parts(html) == [("heading", "A"), ("text", "<p>b</p>")]


# --- Notes -------------------------------------------------------------------------------------

NOTES = {
    "Word": '<p>Words<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a>.</p>'
    "<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1>"
    '<p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a> The <i>act</i>.</p>'
    "</div></div>",
    "LibreOffice": '<p>Words<a class="sdfootnoteanc" name="sdfootnote1anc" '
    'href="#sdfootnote1sym"><sup>1</sup></a>.</p><div id="sdfootnote1"><p class="sdfootnote">'
    '<a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>The <i>act</i>.'
    "</p></div>",
    "pandoc": '<p>Words<a href="#fn1" id="fnref1"><sup>1</sup></a>.</p><section><hr><ol>'
    '<li id="fn1"><p>The <em>act</em>.<a href="#fnref1">↩︎</a></p></li></ol></section>',
    "Wikipedia": '<p>Words<sup id="cite_ref-1"><a href="https://w.example/p#cite_note-1">[1]</a>'
    '</sup>.</p><ol><li id="cite_note-1"><span><b><a href="https://w.example/p#cite_ref-1">^</a>'
    "</b></span> <span>The <i>act</i>.</span></li></ol>",
}


@pytest.mark.parametrize("program", NOTES)
def test_notes_stand_behind_their_text(program):
    assert parts(NOTES[program]) == [
        ("text", "<p>Words[^].</p>"),
        ("note", "<p>The <i>act</i>.</p>"),
    ]


def test_comments_are_left_and_told_with_their_words():
    html = (
        '<p>Words<a href="#_msocom_1" name="_msoanchor_1">[A1]</a></p>'
        "<div style='mso-element:comment-list'><div id=_com_1><p>"
        '<a name="_msocom_1" href="#_msoanchor_1">[A1]</a>Really?</p></div></div>'
    )
    assert parts(html) == [("text", "<p>Words</p>")]
    (remark,) = read(html.encode()).remarks
    assert (remark.kind, "Really?" in remark.words) == (LEFT, True)


# --- What is left ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ("<script>alert(1)</script>", "A script"),
        ("<nav><a href='/'>Home</a></nav>", "A menu"),
        ("<iframe src='https://maps.example/'></iframe>", "A film, map or frame"),
        ("<img src='x.png' alt='A cat'>", "A picture"),
        ("<form><input value='x'></form>", "A field of a form"),
        ("<p style='display:none'>secret</p>", "Hidden words"),
    ],
)
def test_what_no_text_holds_is_told(html, what):
    assert parts(f"<p>before</p>{html}") == [("text", "<p>before</p>")]
    assert [it for it in told(html, LEFT) if it.startswith(what)]


def test_nothing_of_a_script_or_a_style_is_a_word():
    html = "<style>p{color:red}</style><script>bad()</script><p onclick='bad()'>good</p>"
    assert parts(html) == [("text", "<p>good</p>")]


def test_signs_that_mark_notes_here_are_no_marks():
    assert parts("<p>a[^]b</p>") == [("text", "<p>a(^)b</p>")]


@pytest.mark.parametrize("html", ["", "   ", "<div>" * 5_000 + "deep"])
def test_what_cannot_be_read_whole_is_refused(html):
    with pytest.raises(UnreadableError):
        read(html.encode())


def test_tags_that_nobody_closed_lose_nothing():
    assert parts("<h2>A<p>b<b>c<p>d") == [
        ("heading", "A"),
        ("text", "<p>b<b>c</b></p><p>d</p>"),
    ]
