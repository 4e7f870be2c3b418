from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("suggestions", "0006_suggestions_staff")]

    operations = [
        migrations.AddField(
            model_name="suggestion",
            name="is_sample",
            field=models.BooleanField(
                default=False,
                help_text="Invented, to show how the register works: sent by nobody.",
            ),
        ),
        migrations.AddField(
            model_name="openquestion",
            name="is_sample",
            field=models.BooleanField(
                default=False,
                help_text="Invented, to show how the board works. It bears a mark wherever it "
                "stands.",
                verbose_name="sample",
            ),
        ),
    ]
