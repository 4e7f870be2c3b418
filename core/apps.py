from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules

from core.letters.message_ids import use_own_domain
from core.pagecache import counts, tables
from core.server.rounds import every_round


class CoreConfig(AppConfig):
    name = "core"

    def ready(self):
        use_own_domain()
        post_migrate.connect(count_all_tables, sender=self)
        # Each room's `offers.py` says what pages of other rooms may gather from it.
        # Its `rounds.py` says what the worker does again and again, its `found.py` what can be
        # searched for of its pages, its `addresses.py` what the whole site is to know of its
        # addresses, its `dashboard.py` what waits for whom of the staff.
        # Its `erased.py` says how what it has erased is erased again, its `changes.py` what
        # happened to its things last.
        autodiscover_modules("offers", "rounds", "found", "addresses", "dashboard", "erased")
        autodiscover_modules("changes", "told")
        import_module("core.accounts.changes")
        import_module("core.accounts.rounds")
        import_module("core.staff.pasted").tidy_all_fields()
        import_module("core.pages.private_sections").ask_by_index()
        import_module("core.listing.checks")
        import_module("core.search.checks")
        import_module("core.search.receivers")
        import_module("core.search.rounds")
        import_module("core.files.receivers")
        import_module("core.files.picture_tasks")
        import_module("core.files.cameras")
        import_module("core.files.rounds")
        import_module("core.server.block_files")
        import_module("core.server.compiling")
        import_module("core.server.backups.keeping")
        import_module("core.server.backups.journal")
        import_module("core.server.statistics")
        import_module("core.server.deployment")
        import_module("core.server.health.watching")
        import_module("core.letters.troubles")
        import_module("core.letters.message_rounds")
        import_module("core.letters.references")
        import_module("core.staff.troubles")
        import_module("core.server.withdrawals")
        import_module("core.models.below")
        import_module("core.models.indexes").look_after_indexes(self)
        every_round(counts.fold)


def count_all_tables(**kwargs) -> None:
    """Sent once after each `migrate`, and after `flush`, when all tables are as they will be."""
    tables.install()
