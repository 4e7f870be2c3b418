"""Files with which staff register the DOI of a work elsewhere. Nothing is ever sent from here."""
