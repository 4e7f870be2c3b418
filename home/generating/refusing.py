class GeneratingError(Exception):
    """Why nothing is generated, in words for whoever asked."""
