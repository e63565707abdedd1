"""What red lines do to packages, literally: each package held against each line, one by one."""

from .packages import true_of


def effects(packages, lines):
    """Counts by name of line: alone, frees; and how many packages are within all of them."""
    crossed = [[name for name, line in lines.items() if true_of(line, one)] for one in packages]
    return {
        "packages": len(packages),
        "within": len([names for names in crossed if not names]),
        "alone": {name: len([names for names in crossed if name in names]) for name in lines},
        "frees": {name: len([names for names in crossed if names == [name]]) for name in lines},
    }
