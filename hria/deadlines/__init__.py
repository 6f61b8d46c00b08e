"""How long a period runs: the one clock of the house, in Korean working and calendar days.

Kept here: counting (pure), the public holidays of Korea, and the days that an administrator
adds or takes away. The periods themselves are data of the instrument. A leaf: uses no other
room but the instrument's words.
"""
