"""Questions asked, answers given, the result frozen at submission.

Kept here: instrument versions, drafts, evidence, submissions, and the one table of states.
May use: registry, accounts, the leaves, and the method itself (instrument).
"""
