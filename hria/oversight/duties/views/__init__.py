"""/duties/: what must be done after a decision, and each act on a duty."""

from hria.oversight.duties.views.acting import act
from hria.oversight.duties.views.reading import document, duties, duty

__all__ = ["act", "document", "duties", "duty"]
