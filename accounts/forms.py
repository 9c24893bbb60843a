"""Signing in."""

from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _

from accounts.sign_in import NAME_LENGTH


class SignInForm(AuthenticationForm):
    """A name that nobody can have gets the answer of any wrong name, and is not sent back whole."""

    error_messages = AuthenticationForm.error_messages | {
        "invalid_login": _("The user name or the password is wrong. Look at capital and small letters, and try again."),
    }

    def __init__(self, request=None, *args, **kwargs):
        super().__init__(request, *args, **kwargs)
        self.fields["password"].label = _("Password")
        if self.is_bound and len(self.data.get("username", "")) > NAME_LENGTH:
            self.data = self.data.copy()
            self.data["username"] = self.data["username"][: NAME_LENGTH + 1]

    def clean(self):
        if len(self.cleaned_data.get("username", "")) > NAME_LENGTH:
            raise self.get_invalid_login_error()
        return super().clean()
