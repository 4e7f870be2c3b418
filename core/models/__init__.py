from core.models.files import CustomDocument, CustomImage, Rendition
from core.models.letter import Letter
from core.models.pages import BasePage, PageQuerySet
from core.models.site import SiteSettings
from core.models.user import User

__all__ = [
    "BasePage",
    "CustomDocument",
    "CustomImage",
    "Letter",
    "PageQuerySet",
    "Rendition",
    "SiteSettings",
    "User",
]
