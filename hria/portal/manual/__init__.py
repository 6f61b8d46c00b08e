"""The method as people read it: an instrument cut into pages, and the cases worked out with it."""
