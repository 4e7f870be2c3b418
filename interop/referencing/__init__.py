"""The works that an output cites: read from bibliographies, and put into the house style."""
