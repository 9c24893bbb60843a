from django.db import models


class DataVersion(models.Model):
    """How often the data of an app changed: part of every cache key.

    The number is raised by triggers in the database, as the last thing before a commit (see migration
    0002 of this app): no code path can forget it, also not a statement typed by hand.
    """

    app = models.CharField(max_length=30, primary_key=True)
    number = models.BigIntegerField(default=0)

    def __str__(self):
        return f"{self.app} {self.number}"


class DataChange(models.Model):
    """Marks within a transaction that an app's data changed; rows live only until its commit."""

    app = models.CharField(max_length=30)

    def __str__(self):
        return self.app
