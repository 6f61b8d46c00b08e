"""/notices/: what somebody was told, the unread first."""

from typing import cast

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from hria.notices.queries import notices_of
from hria.notices.reading import read
from hria.notices.words import path_of, told

A_PAGE = 25


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """The news of this person."""
    reader = cast("AbstractBaseUser", request.user)
    page = Paginator(notices_of(reader), A_PAGE).get_page(request.GET.get("page"))
    rows = [(notice, told(notice), path_of(notice)) for notice in page]
    return render(request, "notices/list.html", {"page": page, "rows": rows})


@require_POST
def mark(request: HttpRequest) -> HttpResponse:
    """Note one notice as read, or all; one of another person changes nothing."""
    number = request.POST.get("notice", "")
    reader = cast("AbstractBaseUser", request.user)
    if number.isascii() and number.isdigit() and len(number) < 19:  # noqa: PLR2004  a bigint
        read(reader, int(number))
    elif not number:
        read(reader)
    return redirect("notices:list")
