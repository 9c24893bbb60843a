"""The shared cache. Without it pages are made anew, which is slower; that is all that its loss may do."""

import functools
import logging
import time

from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

logger = logging.getLogger(__name__)

PATIENCE = 0.3  # seconds for one answer
PAUSE = 5  # seconds without asking after it did not answer
QUIET = 60  # seconds between two lines of the log


class _State:
    """Of this process: until when the cache is not asked, and when that was last said."""

    silent_until = 0.0
    said = -float(QUIET)

    def failed(self, error: Exception) -> None:
        now = time.monotonic()
        self.silent_until = now + PAUSE
        if now - self.said >= QUIET:
            self.said = now
            logger.warning("The cache (CACHE_URL) does not answer; pages are made without it: %s", type(error).__name__)


state = _State()


def _guarded(name: str, otherwise):
    """The method of that name; ``otherwise(*arguments)`` is its answer while the cache does not answer."""
    method = getattr(RedisCache, name)

    @functools.wraps(method)
    def ask(self, *args, **kwargs):
        if time.monotonic() >= state.silent_until:
            try:
                return method(self, *args, **kwargs)
            except (RedisError, OSError) as error:
                state.failed(error)
        return otherwise(*args, **kwargs)

    return ask


class Cache(RedisCache):
    """Redis, of which each answer may fail: then it knows nothing and keeps nothing."""

    def __init__(self, server, params):
        options = params.setdefault("OPTIONS", {})
        options |= {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE, "retry": Retry(NoBackoff(), 0)}
        super().__init__(server, params)

    get = _guarded("get", lambda key, default=None, version=None: default)
    get_many = _guarded("get_many", lambda *args, **kwargs: {})
    set = _guarded("set", lambda *args, **kwargs: None)
    set_many = _guarded("set_many", lambda data, *args, **kwargs: list(data))
    add = _guarded("add", lambda *args, **kwargs: True)
    touch = _guarded("touch", lambda *args, **kwargs: False)
    delete = _guarded("delete", lambda *args, **kwargs: False)
    delete_many = _guarded("delete_many", lambda *args, **kwargs: None)
    has_key = _guarded("has_key", lambda *args, **kwargs: False)
    incr = _guarded("incr", lambda key, delta=1, version=None: delta)
    clear = _guarded("clear", lambda *args, **kwargs: None)
