"""Simulation of draagkracht, draaglast and overlast in social housing.

Kept empty of imports, so that `simulatie --help` does not wait for numpy, pandas or Mesa.
"""

__version__ = "0.1.0"
