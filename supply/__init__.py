"""What Parley is made of besides its own code: listed for the wheel, and audited against known weaknesses."""
