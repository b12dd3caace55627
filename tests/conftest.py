"""Puts this folder on the path, so that tests of every part can use `small_world`."""
