"""What somebody may do with a page, asked of the database once for a list and not for each row."""

from wagtail.models import Page, PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy


class PagePermissions(PagePermissionTester):
    """As Wagtail's, which asks for each page whether it, or anything below it, is public before
    somebody who may not publish deletes it; a page without others below it knows by itself."""

    def can_delete(self, ignore_bulk=False):
        may_publish = self.user.is_superuser or "publish" in self.permissions
        if may_publish or not self.page.is_leaf() or "change" not in self.permissions:
            return super().can_delete(ignore_bulk)
        return self.user.is_active and not self.page_is_root and not self.page.live


class PagesPolicy(PagePermissionPolicy):
    """As Wagtail's, which looks for the root of the tree among all pages: by path it is first."""

    def instances_with_direct_explore_permission(self, user):
        if user.is_superuser:
            return list(Page.objects.order_by("path")[:1])
        return super().instances_with_direct_explore_permission(user)
