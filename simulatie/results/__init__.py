"""The results folder: its schema, its one writer, its reader and the proof of its hashes.

Whatever comes after a batch (comparison, figures, overview) works from this folder alone.
"""
