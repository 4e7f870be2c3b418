import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def say_which_are_undone(apps, schema_editor):
    runs = apps.get_model("interop", "ImportRun").objects
    runs.exclude(undone_at=None).update(state="undone")


class Migration(migrations.Migration):

    dependencies = [
        ("interop", "0005_offered_in_order"),
        ("research", "0009_written_in"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameModel("ImportedOutput", "ImportEntry"),
        migrations.AlterModelOptions(
            name='importrun',
            options={'default_permissions': [], 'ordering': ['-pk']},
        ),
        migrations.AddField(
            model_name='importentry',
            name='choice',
            field=models.CharField(blank=True, choices=[('leave', 'Leave it out'), ('add', 'Add it all the same')], max_length=5),
        ),
        migrations.AddField(
            model_name='importentry',
            name='fields',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='importentry',
            name='known_output',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='research.outputpage'),
        ),
        migrations.AddField(
            model_name='importentry',
            name='known_place',
            field=models.CharField(blank=True, max_length=255),
        ),
        migrations.AddField(
            model_name='importentry',
            name='known_title',
            field=models.CharField(blank=True, max_length=255),
        ),
        migrations.AddField(
            model_name='importentry',
            name='line',
            field=models.CharField(blank=True, max_length=400),
        ),
        migrations.AddField(
            model_name='importentry',
            name='reason',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='importrun',
            name='adds_known',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='importrun',
            name='asked_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='importrun',
            name='data',
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name='importrun',
            name='done',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='importrun',
            name='harvest',
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name='importrun',
            name='last',
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='importrun',
            name='state',
            field=models.CharField(choices=[('reading', 'Being read'), ('read', 'To be decided'), ('making', 'Drafts are being made'), ('made', 'Brought in'), ('publishing', 'Being published'), ('undoing', 'Being undone'), ('undone', 'Undone'), ('failed', 'Not brought in')], db_index=True, default='made', max_length=12),
        ),
        migrations.AddField(
            model_name='importrun',
            name='themes',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='importrun',
            name='total',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='importrun',
            name='tries',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='importrun',
            name='trouble',
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name='importentry',
            name='output',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='imported', to='research.outputpage'),
        ),
        migrations.AlterField(
            model_name='importentry',
            name='place',
            field=models.CharField(max_length=255),
        ),
        migrations.AlterField(
            model_name='importentry',
            name='revision_id',
            field=models.PositiveBigIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name='importentry',
            name='run',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='interop.importrun'),
        ),
        migrations.RunPython(say_which_are_undone, migrations.RunPython.noop),
    ]
