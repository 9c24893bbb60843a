"""The page to sign in."""

from django.contrib.auth import views

from accounts.forms import SignInForm
from accounts.sign_in import remember_device


class SignIn(views.LoginView):
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form):
        response = super().form_valid(form)
        remember_device(self.request, response)
        return response
