"""What policy can do: one pair of files each, found by looking, in no list."""

from simulatie.interventions.discovery import catalogue, load_class

__all__ = ["catalogue", "load_class"]
