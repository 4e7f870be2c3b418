"""Files are kept of pages of any type: an output has the key of its page, so its rows stay."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('interop', '0012_word_descriptions'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='keptedition', name='one_edition_in_each_format'),
        migrations.RenameField(model_name='keptedition', old_name='output', new_name='page'),
        migrations.AlterField(
            model_name='keptedition',
            name='page',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.page'),
        ),
        migrations.AddConstraint(
            model_name='keptedition',
            constraint=models.UniqueConstraint(fields=('page', 'format'), name='one_edition_in_each_format'),
        ),
        migrations.AddField(
            model_name='keptedition',
            name='looked_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='keptedition',
            name='documents',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='keptversion',
            name='documents',
            field=models.JSONField(default=list),
        ),
    ]
