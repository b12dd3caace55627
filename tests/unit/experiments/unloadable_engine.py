"""An engine that cannot be loaded, as on a broken installation."""

raise ImportError("geen motor")
