"""People of the tests: staff with a duty somewhere, or with none."""

from django.contrib.auth.models import Group

from accounts.models import Scope, User


def person(name: str, region: str = "", role: str = "secretariat", **fields) -> User:
    """A member of staff with one duty, or with none (a stranger). No password: hashing is slow."""
    user = User.objects.create(username=name, is_staff=True, **fields)
    if region:
        Scope.objects.create(user=user, region_id=region, role=Group.objects.get(name=role))
    return user
