"""What is logged, and where: identity numbers reach neither logs nor error mails."""


def configuration(level: str) -> dict:
    """The value of Django's LOGGING; ``level`` such as INFO."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
        "filters": {
            "privacy": {"()": "common.privacy.PrivacyFilter"},
            "not_debug": {"()": "django.utils.log.RequireDebugFalse"},
            "lost_database": {"()": "common.web.lost_database.OneLine"},
        },
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["privacy"]},
            "mail_admins": {
                "level": "ERROR",
                "filters": ["not_debug", "privacy"],
                "class": "django.utils.log.AdminEmailHandler",
            },
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"handlers": ["mail_admins"], "level": level},
            "django.server": {"handlers": ["console"], "level": level, "propagate": False},
            # A 404 names the address asked for; that is the visitor's matter and not worth a line each.
            "django.request": {"level": "ERROR", "filters": ["lost_database"]},
            "axes": {"level": "WARNING"},
            # Whoever asks for the address of the machine and not for its name: no mail for each.
            "django.security.DisallowedHost": {"handlers": [], "propagate": False},
        },
    }
