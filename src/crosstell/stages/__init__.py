"""The ten stages. Each is pure; none imports another."""
