"""What an installation makes beside the Python packages: the bundles of the browser modules."""
