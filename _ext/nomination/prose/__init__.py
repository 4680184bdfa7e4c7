"""Prose from Word files: a file is opened with care, what is doubtful in it is told, and it becomes a MyST page."""
