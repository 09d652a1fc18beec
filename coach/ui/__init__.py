"""What people see: pages, widgets and themes over the pure rooms."""
