"""Forms of people without an account: their fields, their limits, their private addresses."""
