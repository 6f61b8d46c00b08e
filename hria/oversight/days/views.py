"""/deadlines/days/: the days on which this country's calendar differs from what was known."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hria.accounts import kept
from hria.accounts.http import SignedIn
from hria.deadlines.models import ExceptionalDay
from hria.oversight.days import services
from hria.oversight.days.forms import DayForm, TakeBackForm
from hria.oversight.days.permissions import may_keep
from hria.oversight.days.queries import lately_changed

ONLY_ADMINISTRATORS = gettext_lazy("Only administrators of a review body keep the calendar.")


@require_http_methods(["GET", "HEAD", "POST"])
def days(request: SignedIn) -> HttpResponse:
    """All entries, and entering one more."""
    if not may_keep(request.user):
        raise PermissionDenied(ONLY_ADMINISTRATORS)
    was_kept = kept.take(request)
    form = DayForm(request.POST if request.method == "POST" else was_kept)
    if request.method == "POST" and form.is_valid() and _is_entered(request, form):
        return redirect("days:days")
    context = {
        "form": form,
        "days": ExceptionalDay.objects.order_by("-day"),
        "told": lately_changed(),
        "was_kept": was_kept is not None,
    }
    return render(request, "oversight/days.html", context, status=_status(request, form))


def _is_entered(request: SignedIn, form: DayForm) -> bool:
    try:
        services.enter(**form.cleaned_data, by=request.user)
    except services.DayTaken:
        form.add_error("day", _("This day has an entry already. Take that one back first."))
        return False
    messages.success(request, _("The day is entered. Due days that are set already stay."))
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: SignedIn) -> HttpResponse:
    """Take an entry back, with a reason."""
    if not may_keep(request.user):
        raise PermissionDenied(ONLY_ADMINISTRATORS)
    was_kept = kept.take(request)
    sent = request.POST if request.method == "POST" else was_kept
    form = TakeBackForm(sent, chosen=request.GET.get("entry"))
    if request.method == "POST" and form.is_valid():
        entry, because = form.cleaned_data["entry"], form.cleaned_data["because"]
        try:
            services.take_back(entry, because=because, by=request.user)
        except services.AlreadyGone:
            messages.info(request, _("Somebody else took this entry back already."))
        else:
            messages.success(request, _("Taken back. Due days that are set already stay."))
        return redirect("days:days")
    context = {"form": form, "was_kept": was_kept is not None}
    return render(request, "oversight/take_back_day.html", context, status=_status(request, form))


def _status(request: SignedIn, form: Form) -> int:
    return 422 if request.method == "POST" and form.errors else 200
