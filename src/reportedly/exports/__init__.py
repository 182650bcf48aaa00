"""Results as files: JSON lines for programs, one page of HTML for eyes."""
