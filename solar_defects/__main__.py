"""`python -m solar_defects` is the command line"""
from solar_defects.cli import main

if __name__ == '__main__': main()
