from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('regions', '0002_alias'),
    ]

    operations = [
        migrations.AlterField(
            model_name='historicalsource',
            name='kind',
            field=models.CharField(choices=[('statistics', 'official statistics'), ('document', 'government document'), ('news', 'news report'), ('speech', 'speech'), ('registry', 'registry'), ('agency', "an agency's own count"), ('other', 'other')], default='statistics', max_length=12, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='source',
            name='kind',
            field=models.CharField(choices=[('statistics', 'official statistics'), ('document', 'government document'), ('news', 'news report'), ('speech', 'speech'), ('registry', 'registry'), ('agency', "an agency's own count"), ('other', 'other')], default='statistics', max_length=12, verbose_name='kind'),
        ),
    ]
