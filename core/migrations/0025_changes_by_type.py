"""What has changed of one type of entries is found by an index, whatever is known of types."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0024_entry_gone'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='entry',
            name='entries_by_change',
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['type', 'changed'], name='entries_by_type_and_change'),
        ),
    ]
