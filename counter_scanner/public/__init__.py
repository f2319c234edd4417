"""What an office tells everybody of its waits: as JSON, as a small page and as a picture; served,
written into a folder, or sent to an address. Nothing about a person, and nothing of few."""
