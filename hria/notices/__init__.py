"""What people are told: one notice for each reader and event, on the site and by mail.

A leaf: knows people only as readers with a language and an address.
"""
