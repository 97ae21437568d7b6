"""What stands around pages, whichever program frames them: MkDocs with Material, or `plain`."""
