"""The method itself: questions, conditions, scoring, rules, and the outcome they lead to.

Pure: no Django, no clock, no disk. What is decided here is a function of values, so a result
of 2026 can be computed again in 2036. Everything that is a judgement stands in the data
(fixtures/instruments); the code only reads it. May use: nothing of this project.
"""

METHOD_VERSION = "1.0"
