"""What starts, tests and ships the product; nothing here is part of it at run time.

`bootstrap` is the way in (see the Makefile) and needs nothing but Python. `messages` alone
runs inside the environment that `bootstrap` makes.
"""
