"""How staff choose outputs and projects, wherever one is asked for, and list them."""

from wagtail import hooks

from core.staff.choosers import PageChooserViewSet
from research.listed import (
    OUTPUT_COLUMNS,
    PROJECT_COLUMNS,
    OutputViewSet,
    ProjectViewSet,
    with_authors,
)


class ProjectChooserViewSet(PageChooserViewSet):
    model = "research.ProjectPage"
    parent_model = "research.ProjectsIndexPage"
    icon = "folder-open-inverse"
    choose_one_text = "Choose a project"
    choose_another_text = "Choose another project"
    form_fields = ["title", "question", "status"]
    own_columns = PROJECT_COLUMNS


class OutputChooserViewSet(PageChooserViewSet):
    model = "research.OutputPage"
    icon = "doc-full"
    choose_one_text = "Choose an output"
    choose_another_text = "Choose another output"
    own_columns = OUTPUT_COLUMNS
    prepared = staticmethod(with_authors)


@hooks.register("register_admin_viewset")
def choosing_and_listing():
    return [
        ProjectChooserViewSet("project_chooser"),
        OutputChooserViewSet("output_chooser"),
        ProjectViewSet("project_pages"),
        OutputViewSet("output_pages"),
    ]
