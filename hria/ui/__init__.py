"""What the screens share: icons, badges, fields, dates, the risk map.

A leaf: it has no models, knows no other room, and every room may use it.
"""
