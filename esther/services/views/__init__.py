"""What people see of the directory: to find somebody, and to answer for one's own unit."""
