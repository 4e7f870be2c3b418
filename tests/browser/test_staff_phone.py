"""The staff's lists on a phone: whatever can be pressed is in sight, or in what can be moved."""

import pytest

ADMIN = """
from core.models import User
from tests import factories
if not User.objects.filter(username="phone").exists():
    user = User.objects.create_superuser("phone", "phone@example.org", "a long password")
    User.objects.create_user("somebody-with-a-long-name", "somebody@example.org")
    for number in range(3):
        factories.suggestion("confirmed")
"""
LISTS = [
    *["users/", "pages/", "images/", "documents/", "redirects/", "groups/", "collections/"],
    *["workflows/list/", "suggestions/", "registrations/", "suggestions/reasons/"],
    *["suggestions/questions/", "reports/mail/", "reports/files/", "reports/gaps/"],
    *["reports/erasing/", "reports/withdrawn/", "reports/calendar/", "reports/searches/"],
    *["reports/site-history/", "reports/workflow_tasks/", "reports/page-types-usage/"],
    *["pages/search/?q=partnership", "account/"],
]
# What can be pressed beyond either edge, and in nothing that can be moved sideways.
OUTSIDE = """
() => [...document.querySelectorAll("main a, main button, main input, main select, main summary")]
  .filter(each => {
    if (!each.checkVisibility({visibilityProperty: true, opacityProperty: true})) return false;
    const box = each.getBoundingClientRect();
    if (box.width <= 1 || (box.left >= -1 && box.right <= innerWidth + 1)) return false;
    let {left, right} = box;
    for (let at = each.parentElement; at; at = at.parentElement) {
      const overflow = getComputedStyle(at).overflowX;
      if (["auto", "scroll"].includes(overflow) && at.scrollWidth > at.clientWidth) return false;
      if (overflow !== "hidden") continue;
      // A cell that cuts a long title short shows its beginning, which can be pressed.
      const cut = at.getBoundingClientRect();
      left = Math.max(left, cut.left);
      right = Math.min(right, cut.right);
    }
    return left < -1 || right > innerWidth + 1 || right - left <= 1;
  })
  .map(each => each.outerHTML.slice(0, 120))
"""


@pytest.fixture(scope="module")
def phone(served, signed_in, browser, site):
    served.shell(ADMIN)
    with browser.new_context(
        base_url=site, viewport={"width": 390, "height": 844}, storage_state=signed_in("phone")
    ) as context:
        yield context.new_page()


@pytest.mark.parametrize("path", LISTS)
def test_nothing_to_press_is_out_of_reach(phone, path):
    answer = phone.goto(f"/admin/{path}")
    assert answer.ok
    assert phone.evaluate(OUTSIDE) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
