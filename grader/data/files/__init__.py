"""Files of datasets: the store, downloads, imports, archives."""
