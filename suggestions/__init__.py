"""What people suggest to the Centre, and what becomes of it."""
