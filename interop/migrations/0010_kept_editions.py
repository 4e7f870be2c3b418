"""What was kept of PDFs is kept of each format in which a work can be taken along."""

import django.db.models.deletion
from django.db import migrations, models

SAME = ['output_id', 'asked_at', 'published_at', 'made_for', 'problem', 'remark', 'file', 'size']
SAME += ['content', 'digest', 'version', 'made_at', 'pages']


def keep(apps, schema_editor):
    before = apps.get_model('interop', 'KeptPdf').objects.values(*SAME)
    after = apps.get_model('interop', 'KeptEdition')
    rows = (after(format='pdf', **values) for values in before.iterator(1000))
    after.objects.bulk_create(rows, batch_size=1000)


def forget_tasks(apps, schema_editor):
    """Those that wait bear a name that is gone; what was asked for is put into the queue anew."""
    tasks = apps.get_model('django_tasks_database', 'DBTaskResult').objects
    tasks.filter(task_path='interop.print.tasks.make_pdf').delete()


class Migration(migrations.Migration):

    dependencies = [
        ('interop', '0009_kept_references'),
        ('research', '0012_chart_block'),
        ('django_tasks_database', '0021_conditional_partial_index_ordering'),
    ]

    operations = [
        migrations.CreateModel(
            name='KeptEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('format', models.CharField(max_length=8)),
                ('asked_at', models.DateTimeField(null=True)),
                ('published_at', models.DateTimeField(null=True)),
                ('made_for', models.CharField(blank=True, max_length=16)),
                ('problem', models.TextField(blank=True)),
                ('remark', models.TextField(blank=True)),
                ('file', models.FileField(blank=True, upload_to='publications')),
                ('size', models.PositiveIntegerField(default=0)),
                ('content', models.CharField(blank=True, max_length=64)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('version', models.PositiveSmallIntegerField(default=0)),
                ('made_at', models.DateTimeField(null=True)),
                ('pages', models.JSONField(default=list)),
                ('output', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='research.outputpage')),
            ],
            options={
                'default_permissions': [],
                'indexes': [models.Index(condition=models.Q(('asked_at__isnull', False)), fields=['asked_at'], name='editions_to_make')],
                'constraints': [models.UniqueConstraint(fields=('output', 'format'), name='one_edition_in_each_format')],
            },
        ),
        migrations.RunPython(keep, migrations.RunPython.noop),
        migrations.RunPython(forget_tasks, migrations.RunPython.noop),
        migrations.DeleteModel(name='KeptPdf'),
    ]
