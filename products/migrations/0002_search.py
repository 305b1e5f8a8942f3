from django.db import migrations

from common.search import SearchIndex


class Migration(migrations.Migration):
    """Full-text indexes of the search columns."""

    dependencies = [("products", "0001_initial")]

    operations = [SearchIndex("Producer"), SearchIndex("Product")]
