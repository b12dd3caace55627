"""From a results folder to numbers: paired comparison of scenarios, curves and counts.

Everything here reads the folder only and knows nothing of the engine, so a comparison made years
later is the same comparison.
"""
