from django.db import models


class TableChange(models.Model):
    """How much was written to a table: the sum of its rows here is the count of the table.

    Triggers write it (core.pagecache.tables). Equal counts mean that nothing visible was written.
    """

    name = models.CharField(max_length=100, db_index=True)
    amount = models.BigIntegerField()

    def __str__(self):
        return f"{self.name}: {self.amount}"
