"""How often the data of an app changed, by province: part of every cache key (docs/adr/0001)."""

from django.db import models


class DataVersion(models.Model):
    """How often what an app keeps of one province changed; the province "" stands for what belongs to none.

    The number is raised by triggers in the database, as the last act before a commit (``sql/``): no code can forget
    it, also not a statement typed by hand.
    """

    app = models.CharField(max_length=30)
    province = models.CharField(max_length=2, db_collation="C")
    number = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["app", "province"], name="one_data_version_per_province")]

    def __str__(self):
        return f"{self.app} {self.province} {self.number}"


class DataChange(models.Model):
    """Marks within a transaction that an app's data changed; rows live only until its commit.

    ``is_last``: the mark that is read after all triggers that wait for the commit have had their turn.
    """

    app = models.CharField(max_length=30)
    province = models.CharField(max_length=2, db_collation="C")
    is_last = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["id"], condition=models.Q(is_last=True), name="last_data_change")]

    def __str__(self):
        return f"{self.app} {self.province}"
