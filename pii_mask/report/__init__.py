"""What people look at. Nothing here decides anything; it shows what the other rooms return."""
