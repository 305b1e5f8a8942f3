"""Spreadsheets as offices send them, read and written without knowing what they are about.

`files` opens a file safely, `sheets` holds what was in it, `writing` and `template` make new ones.
"""
