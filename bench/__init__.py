"""Measurements of Parley, each a printed table that anyone can reproduce."""
