"""From a folder or an archive of submissions to who handed in what."""
