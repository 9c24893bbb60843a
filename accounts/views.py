"""The page to sign in, and that to change the password."""

from axes.helpers import get_lockout_response
from django.contrib.auth import logout, views

from accounts.forms import SignInForm
from accounts.sign_in import Client, remember_device


class SignIn(views.LoginView):
    """The page to sign in. Whoever succeeds gets a cookie by which this browser is known from then on."""

    parameters = frozenset({views.LoginView.redirect_field_name})
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form):
        response = super().form_valid(form)
        remember_device(self.request, response)
        return response


class PasswordChange(views.PasswordChangeView):
    """Whoever finds an open session may not try out its password here: a wrong one counts like a failed sign-in."""

    def post(self, request, *args, **kwargs):
        client = self.client()
        if client.is_closed:
            logout(request)
            return get_lockout_response(request, credentials={"username": client.name})
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form):
        if form.has_error("old_password", "password_incorrect"):
            self.client().count_failure()
        return super().form_invalid(form)

    def client(self) -> Client:
        return Client.of(self.request, {"username": self.request.user.get_username()})
