"""Mail that is stored with what causes it, sent later, and reported where it failed."""
