"""Tables without opinions: what is so in the neighbourhood, one row per home and its household."""

from simulatie.state.neighbourhood import Tables

__all__ = ["Tables"]
