"""How staff choose a project, wherever one is asked for."""

from wagtail import hooks

from core.staff.choosers import PageChooserViewSet


class ProjectChooserViewSet(PageChooserViewSet):
    model = "research.ProjectPage"
    parent_model = "research.ProjectsIndexPage"
    icon = "folder-open-inverse"
    choose_one_text = "Choose a project"
    choose_another_text = "Choose another project"
    form_fields = ["title", "question", "status"]


@hooks.register("register_admin_viewset")
def choosing_projects():
    return ProjectChooserViewSet("project_chooser")
