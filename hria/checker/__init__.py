"""Checks a published report from a terminal, without Django, database or network.

Reads the report and the questionnaire from files and lets the method judge them: whoever
doubts this site need not trust it. May use: instrument.
"""
