"""Pages kept in memory: made once, and only so many."""

from hria.portal.shelf import Shelf


def test_a_page_is_made_once_for_the_same_facts() -> None:
    shelf, made = Shelf(2), []
    for _ in range(3):
        assert shelf.get("a", lambda: made.append(1) or b"page") == b"page"
    assert made == [1]


def test_the_page_not_asked_for_longest_goes_first() -> None:
    shelf, made = Shelf(2), []

    def ask(key: str) -> None:
        shelf.get(key, lambda: made.append(key) or b"")

    for key in ("a", "b", "a", "c", "a", "b"):
        ask(key)
    assert made == ["a", "b", "c", "b"]
