"""An index of the samples of each type of page: few pages are, and all are asked for at once."""

from django.apps import apps

from core.models.indexes import keep_index
from core.pages.samples import may_be_sample

SAMPLES = "(page_ptr_id) WHERE is_sample"

for model in filter(may_be_sample, apps.get_models()):
    table = model._meta.db_table
    keep_index(f"{table}_samples", table, sqlite=SAMPLES, postgresql=SAMPLES)
