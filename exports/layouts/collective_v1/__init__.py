"""Layout 1 of the collective's report (Mẫu 01)."""
