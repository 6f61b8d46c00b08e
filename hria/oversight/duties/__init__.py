"""Duties: what must follow from a decision, by when, shown how, verified by whom.

Every obligation of the outcome and every condition becomes a duty when the decision is
published (`imposing.impose`). States move by one table (`workflow`), days come from `periods`,
time acts through `time.steps`.

What the notices of this subject carry (`hria.notices.services.notify`), all plain words:

    number         the system's permanent number
    agency         its agency in Korean, `agency_en` in English
    name, name_en  what the obligation is called; for a condition "승인 조건 1" / "Condition 1"
    role           who owns it: drafter, officer, publisher or reviewer
    day            the last day, as 2027-03-02

and besides: duty.made `count` (how many at once); duty.ahead `days` (how many are left);
duty.overdue and duty.escalated `days` (how many have passed); duty.warned `halts_on` (the day on
which the system is halted). The others (duty.today, duty.proved, duty.sent_back, duty.verified,
duty.lapsed) carry nothing more; duty.lapsed says in `effect` halt, escalate or public_overdue.
"""
