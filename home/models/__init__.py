from home.models.home import HomeFeature, HomePage
from home.models.loaded import LoadedFile, LoadedItem
from home.models.standard import StandardPage

__all__ = ["HomeFeature", "HomePage", "LoadedFile", "LoadedItem", "StandardPage"]
