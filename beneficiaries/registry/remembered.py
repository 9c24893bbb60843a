"""Searches by name that a session remembers, since a name has no place in an address."""

import secrets

SEARCHES_KEPT = 20  # of one session
SESSION = "registry_searches"


def remember(session, name: str) -> str:
    """Keeps ``name`` in the session, under a key that says nothing and may stand in an address."""
    searches = session.get(SESSION, {})
    key = next((key for key, kept in searches.items() if kept == name), None) or secrets.token_urlsafe(6)
    session[SESSION] = dict([*((k, v) for k, v in searches.items() if k != key), (key, name)][-SEARCHES_KEPT:])
    return key


def recall(session, key: str) -> str | None:
    """The name kept under ``key``; None where the session knows it no more."""
    return session.get(SESSION, {}).get(key)
