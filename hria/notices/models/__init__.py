"""The tables of notices: what people were told, the letters that went out, how they want them."""

from hria.notices.models.letters import Letter
from hria.notices.models.notices import Notice
from hria.notices.models.preferences import Preference

__all__ = ["Letter", "Notice", "Preference"]
