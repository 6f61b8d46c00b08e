"""HTML of others becomes text that says the same and does nothing."""

import pytest

from hria.instrument.plain_text import plain


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Just words", "Just words"),
        ("<h2>Title</h2><p>One<br>two</p>", "Title\nOne\ntwo"),
        ("<ul><li>first</li><li>second</li></ul>", "- first\n- second"),
        ("a <strong>bold</strong>&nbsp;&amp; b", "a bold & b"),
        ('<a href="https://example.org/">here</a>', "here (https://example.org/)"),
        ('<a href="https://example.org/">https://example.org/</a>', "https://example.org/"),
        ('<a href="javascript:alert(1)">here</a>', "here"),
        ("<a>here</a></a>", "here"),
        ("<script>alert(1)</script>after</script>", "after"),
        ("<template>a<noscript>b</noscript>c</template>d", "d"),
        ("<ul><li></li></ul>", ""),
        ('<a href="https://a.org/">https://<b>a.org/</b></a>', "https://a.org/"),
        ("<style>p{}</style><p onclick='x()'>text</p>", "text"),
        ("<img src=x onerror=alert(1)>", ""),
        ("a < b", "a < b"),
        ("", ""),
    ],
)
def test_markup_goes_and_words_stay(html, text):
    assert plain(html) == text
