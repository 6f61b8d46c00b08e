"""Finished pages kept in memory under everything they were made from.

A report page depends on stored bytes and on very few facts. Under the same facts it is the
same page, so a process may keep it; a new halt is another fact and makes another page.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Page = TypeVar("Page")


class Shelf(Generic[Page]):
    """At most `most` pages; the one not asked for longest goes first."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._pages: OrderedDict[Hashable, Page] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Page]) -> Page:
        """The page kept under `key`, made now if there is none."""
        page = self._pages.pop(key) if key in self._pages else make()
        self._pages[key] = page
        while len(self._pages) > self.most:
            self._pages.popitem(last=False)
        return page
