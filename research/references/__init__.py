"""The works that an output cites: typed once, cited in its text, listed at its end."""
