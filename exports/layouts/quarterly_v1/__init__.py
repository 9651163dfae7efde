"""Layout 1 of the quarterly self-assessment (Mẫu 05 and the local forms with its purpose)."""
