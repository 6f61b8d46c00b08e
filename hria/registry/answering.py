"""What the agency says to an order: an objection, and the statute that a suspension waits for."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from hria.accounts.models import Role, User
from hria.accounts.queries import responsible
from hria.audit.services import record
from hria.registry.halting import NotInThisState
from hria.registry.models import Halt, Objection, Statute
from hria.registry.orders import Act
from hria.registry.switching_off import allowed, locked
from hria.registry.telling import tell


class TooLate(Exception):
    """The period for an objection is over."""


@transaction.atomic
def object_to(order: Halt, *, text: str, by: User) -> Objection:
    """Object to the order, once, within its period; the halt stays in force all the same.

    Raises NotYourPart, NotInThisState (objected before, or no longer in force), TooLate,
    AlreadyRetired.
    """
    order = locked(order)
    allowed(order, Act.OBJECT, by)
    if timezone.localdate() > order.object_until:
        raise TooLate
    try:
        with transaction.atomic():
            made = Objection.objects.create(order=order, text=text, by=by)
    except IntegrityError as error:
        raise NotInThisState from error
    record("halt.objected", order, by=by, about=order.system, because=text)
    tell(order, "halt.objected", responsible(Role.AUDITOR, order.system.agency))
    return made


@transaction.atomic
def enter_statute(order: Halt, *, name: str, article: str, in_force: date, by: User) -> Statute:
    """Enter the statute that a suspension waits for; what is assessed after it may lift it.

    Entered twice it stands there once.
    Raises NotYourPart, NotInThisState (it waits for no statute, or is no longer in force),
    AlreadyRetired.
    """
    order = locked(order)
    allowed(order, Act.ENTER_STATUTE, by)
    if not order.pending_law:
        raise NotInThisState
    about = {"name": name, "article": article, "in_force": in_force}
    known = order.statutes.filter(**about).first()
    if known:
        return known
    made = Statute.objects.create(order=order, by=by, **about)
    record(
        "halt.statute_entered",
        order,
        by=by,
        about=order.system,
        name=name,
        article=article,
        in_force=in_force.isoformat(),
    )
    return made
