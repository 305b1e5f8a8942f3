"""Lists that come in from files, whatever they are lists of: checked, answered, written, taken back.

`kinds` names what can be imported, `edits` puts the person's answers into the sheets, `checks` reads and
rehearses a run's file, `running` and `undoing` write, `preview` and `admin` show.
"""
