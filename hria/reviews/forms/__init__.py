"""Forms of reviewers: the declaration before the file opens, and the decision."""
