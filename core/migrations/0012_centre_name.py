"""Whose site this is becomes a setting; what staff have written so far stays as it is."""

from email.utils import parseaddr

from django.conf import settings
from django.db import migrations, models

# The address as it was before anybody changed it: what an empty one says from now on.
FORMER_ADDRESS = ["Centre for Public Service Partnerships", "University of Birmingham"]


def take_over(apps, schema_editor):
    SiteSettings = apps.get_model("core", "SiteSettings")
    # So far the environment may have said a name together with the address.
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[0]
    for row in SiteSettings.objects.all():
        lines = [line.strip() for line in row.address.splitlines() if line.strip()]
        address = "" if lines == FORMER_ADDRESS else row.address
        SiteSettings.objects.filter(pk=row.pk).update(address=address, mail_sender=sender[:80])


class Migration(migrations.Migration):
    dependencies = [("core", "0011_tasks_have_moved")]

    operations = [
        migrations.AlterModelOptions(
            name='sitesettings',
            options={'verbose_name': 'Name and foot'},
        ),
        migrations.AddField(
            model_name='sitesettings',
            name='changed_at',
            field=models.DateTimeField(auto_now=True, null=True),
        ),
        migrations.AddField(
            model_name='sitesettings',
            name='host',
            field=models.CharField(blank=True, default='University of Birmingham', help_text='Below the name on pages, letters and social cards.', max_length=80, verbose_name='host university'),
        ),
        migrations.AddField(
            model_name='sitesettings',
            name='mail_sender',
            field=models.CharField(blank=True, help_text='Stands before the address. Left empty, the name in full.', max_length=80, verbose_name='sender of mails'),
        ),
        migrations.AddField(
            model_name='sitesettings',
            name='name',
            field=models.CharField(default='Centre for Public Service Partnerships', help_text='In full, as it follows “the” in a sentence.', max_length=80),
        ),
        migrations.AddField(
            model_name='sitesettings',
            name='organiser',
            field=models.CharField(blank=True, help_text='As calendars and search engines are told. Left empty, the name in full.', max_length=80, verbose_name='organiser of events'),
        ),
        migrations.AddField(
            model_name='sitesettings',
            name='short_name',
            field=models.CharField(blank=True, default='CPSP', help_text='For the titles of these screens. Left empty, the name in full.', max_length=20),
        ),
        migrations.AlterField(
            model_name='sitesettings',
            name='address',
            field=models.TextField(blank=True, help_text='One line of the address a line. Left empty, the name and the host university.'),
        ),
        migrations.RunPython(take_over, migrations.RunPython.noop),
    ]
