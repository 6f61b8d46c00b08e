"""What people do with what they were told."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from hria.notices.models import Notice, Preference


def read(reader: AbstractBaseUser, pk: int | None = None) -> int:
    """Note that `reader` has read one of the own notices, or all; gives how many were unread."""
    rows = Notice.objects.filter(reader_id=reader.pk, read_at=None)
    if pk is not None:
        rows = rows.filter(pk=pk)
    return rows.update(read_at=timezone.now())


@transaction.atomic
def prefer(reader: AbstractBaseUser, letters: str) -> Preference:
    """Store how `reader` wants letters: each, daily or none.

    After a time without letters only what happens from now on goes out.
    """
    held, is_new = Preference.objects.select_for_update().get_or_create(
        reader_id=reader.pk, defaults={"letters": letters}
    )
    if not is_new:
        if held.letters == Preference.Letters.NONE:
            held.since = timezone.now()
        held.letters = letters
        held.save(update_fields=["letters", "since"])
    return held
