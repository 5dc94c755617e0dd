"""What people see of those close to Esther."""
