from django.db import migrations, models
from django.db.models import OuterRef, Subquery
from django.db.models.deletion import PROTECT

from common.search import SearchIndexAgain


def link_public_ratings(apps, schema_editor):
    """Point each product to its newest published decision, as `link_newest_ratings` does from now on."""
    published = apps.get_model("products", "Rating").objects.filter(product=OuterRef("pk"), is_published=True)
    newest = published.order_by("-decision_date", "-pk").values("pk")[:1]
    apps.get_model("products", "Product").objects.update(public_rating=Subquery(newest))


class Migration(migrations.Migration):
    """What the public sees of a product's ratings."""

    dependencies = [("products", "0002_search")]

    operations = [
        SearchIndexAgain("Product"),
        migrations.AddField(
            model_name="product",
            name="public_rating",
            field=models.OneToOneField(
                blank=True,
                editable=False,
                null=True,
                on_delete=PROTECT,
                related_name="public_for",
                to="products.rating",
                verbose_name="kết quả công bố",
            ),
        ),
        migrations.RunPython(link_public_ratings, migrations.RunPython.noop, elidable=True),
        SearchIndexAgain("Product"),
    ]
