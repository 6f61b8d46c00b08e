"""People, agencies, roles; who may come in, and what they reach.

Kept here: users, the tree of agencies, memberships, sign-in, input kept over a lost session.
May use: the leaves (audit, ui).
"""
