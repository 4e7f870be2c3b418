"""What the clock in public counts is found in an index, of however many suggestions."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('research', '0005_found_by_indexes'),
        ('suggestions', '0004_reply_hands'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='suggestion',
            index=models.Index(fields=['state', 'is_held', 'due_on', 'replied_at', 'confirmed_at'], name='suggestions_waiting'),
        ),
        migrations.AddIndex(
            model_name='suggestion',
            index=models.Index(fields=['replied_at', 'confirmed_at'], name='suggestions_replied'),
        ),
    ]
