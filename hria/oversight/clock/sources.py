"""The sources of the clock, in the order in which they are asked.

What ends comes before what reminds of it, and letters go out last.
"""

from collections.abc import Sequence

from hria.notices.mail import letters
from hria.oversight.changes import time as changes
from hria.oversight.clock.engine import Source, steps_of
from hria.oversight.duties import time as duties
from hria.oversight.exceptional import time as exceptional
from hria.oversight.exclusions import time as exclusions
from hria.oversight.recommendations import time as recommendations
from hria.registry.switching_off import overdue_steps
from hria.reviews import rota

SOURCES: Sequence[Source] = (
    exceptional.steps,
    exclusions.steps,
    steps_of(overdue_steps),
    duties.steps,
    changes.steps,
    recommendations.steps,
    steps_of(rota.sources),
    steps_of(letters),
)
