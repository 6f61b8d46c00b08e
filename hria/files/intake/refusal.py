"""Why a document is not taken, in words that say what to do instead."""

import mmap

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# A document as read: small ones in memory, larger ones mapped from their temporary file.
Content = bytes | mmap.mmap

MESSAGES: dict[str, Promise] = {
    "empty": _("The file is empty. Choose the file again."),
    "too_big": _("The file is larger than %(limit)s MB. Make it smaller or split it."),
    "kind": _("This kind of file cannot be taken. Use PDF, HWPX, HWP, DOCX, ODT, PNG or JPEG."),
    "mismatch": _(
        "The file does not hold what its name says (%(ending)s). Save it again in the right format."
    ),
    "double": _("The file name holds a second ending (%(ending)s). Rename the file."),
    "damaged": _("The file is incomplete or damaged. Save it again and choose it once more."),
    "encrypted": _("The file is protected by a password or DRM. Remove the protection first."),
    "active": _("The file holds a script, macro or command. Save a copy without it."),
    "carrying": _("The file carries other files inside. Save a copy without them."),
    "calling": _("The file loads parts from elsewhere. Save a copy that holds all its parts."),
    "mixed": _("The file is two kinds of file at once. Save it again in one format."),
    "pixels": _("The image has more than %(limit)s million pixels. Make it smaller."),
    "swelling": _("The file holds far more than its size shows. Save it again, with less in it."),
}


class UploadRefused(Exception):
    """The document cannot be taken; `code` names the reason and `str()` tells it to people."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        return str(MESSAGES[self.code]) % self.values
