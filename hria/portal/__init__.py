"""What the public sees: home, register, report pages, files.

Kept here: views over what publication released, and each person's desk.
May use: every room below. Public pages never read the session.
"""
