"""Papers of the body that decides, version 1: the decision with its list, Mẫu 03, points to account for."""
