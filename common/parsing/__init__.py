"""What people type into cells and fields: dates, periods, numbers, money, telephone numbers.

Every reader takes a value that is not blank and returns what it means, or raises `cells.CellProblem`.
"""
