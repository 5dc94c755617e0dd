"""What each command of `esther` does. Filled in below as commands come."""
