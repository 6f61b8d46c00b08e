"""/account/: sign-in, password, members."""

from allauth.account import views as allauth
from django.urls import path, re_path
from django.views.decorators.http import require_http_methods, require_safe

from hria.accounts import views

# allauth's views would take PUT for POST and answer OPTIONS: nobody here asks for either.
form = require_http_methods(["GET", "HEAD", "POST"])

urlpatterns = [
    # Sign-in. Only what we offer of allauth: no sign-up, no social accounts.
    path("login/", form(allauth.login), name="account_login"),
    path("logout/", form(allauth.logout), name="account_logout"),
    path("inactive/", require_safe(allauth.account_inactive), name="account_inactive"),
    path("password/change/", form(allauth.password_change), name="account_change_password"),
    path("password/reset/", form(allauth.password_reset), name="account_reset_password"),
    path(
        "password/reset/done/",
        require_safe(allauth.password_reset_done),
        name="account_reset_password_done",
    ),
    # A pattern of allauth's own: the key has hyphens itself, and `path` would cut at the last.
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        form(allauth.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        require_safe(allauth.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("letters/", views.letters, name="account_letters"),
    # Members
    path("members/", views.members, name="account_members"),
    path("invitations/", views.invitations, name="account_invitations"),
    path("invitations/<int:pk>/", views.answer_invitation, name="account_answer_invitation"),
    path("members/<int:pk>/leave/", views.remove_member, name="account_remove_member"),
]
