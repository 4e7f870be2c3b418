"""The record of what we publish, and every form of it that programs read."""
