"""What the lists of the workspace are filtered by: each filter stands in the module its view is called by."""
