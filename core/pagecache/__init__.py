"""Answers to visitors that are kept, and how it is known that they are still right (ADR 32)."""
