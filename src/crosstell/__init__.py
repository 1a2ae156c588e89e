"""Many reports, one record."""
