"""Panels of the page editor that are this site's own."""

from wagtail.admin.panels import Panel


class WarningsPanel(Panel):
    """What the page still lacks, at the top of its form; nothing where it lacks nothing."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "admin/warnings_panel.html"

        def is_shown(self):
            return bool(self.instance.editor_warnings())

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            return context | {"warnings": self.instance.editor_warnings()}
