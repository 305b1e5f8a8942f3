"""The audit trail: who changed which row, before → after, when, through which channel and why.

`audit.operation(…)` opens what every write belongs to; `recording` writes the trail, `history` shows it.
"""

from core.audit.operations import WriteOutsideOperation, note, operation, recording_changes, require_operation

__all__ = ["WriteOutsideOperation", "note", "operation", "recording_changes", "require_operation"]
