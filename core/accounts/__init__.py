"""Accounts of the staff: how somebody signs in, and what guards a password."""
