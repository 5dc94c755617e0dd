"""What people see when it is urgent, and afterwards."""
