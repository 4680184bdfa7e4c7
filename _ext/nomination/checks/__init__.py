"""The dossier checked: rules across records, the dossier with all its problems, and reports of them."""
