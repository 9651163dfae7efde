"""How it leaves and comes in: papers, signatures, exchange files."""
