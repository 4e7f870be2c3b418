from home.models.home import HomeFeature, HomePage
from home.models.loaded import LoadedItem
from home.models.standard import StandardPage

__all__ = ["HomeFeature", "HomePage", "LoadedItem", "StandardPage"]
