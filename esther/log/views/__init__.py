"""What people see: her own log, and what a head looks at."""
