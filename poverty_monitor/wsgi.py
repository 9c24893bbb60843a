"""The WSGI application that gunicorn serves."""

import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from poverty_monitor import production

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "poverty_monitor.settings")

if refusal := production.not_set(service=True):
    raise ImproperlyConfigured(refusal)

application = get_wsgi_application()
