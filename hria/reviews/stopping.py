"""/reviews/<pk>/halt/: whoever reads a file and sees danger stops the system at once."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hria.accounts import kept
from hria.accounts.http import SignedIn
from hria.registry.forms import HaltForm
from hria.registry.halting import halt as lay_on
from hria.registry.views.common import done, status_of
from hria.reviews.queries import reviews_of


@require_http_methods(["GET", "HEAD", "POST"])
def halt(request: SignedIn, pk: int) -> HttpResponse:
    """Order an immediate halt of the system under review; it decides nothing about the file."""
    found = get_object_or_404(reviews_of(request.user), pk=pk)
    system = found.submission.assessment.system
    was_kept = kept.take(request)
    form = HaltForm(request.POST if request.method == "POST" else was_kept)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and done(form, lay_on, system, **form.cleaned_data, by=request.user):
        messages.success(request, _("Halted from this minute. The order is public."))
        return redirect(found)
    context = {"form": form, "system": system, "review": found, "was_kept": was_kept is not None}
    return render(request, "reviews/halt.html", context, status=status_of(request, form))
