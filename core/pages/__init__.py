"""What every page of the site can say of itself, and what it must hold to be public."""
