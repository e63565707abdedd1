"""The studies, which ask lenses of many readings and are declared as lenses are."""

from typing import Any

from pourparler.findings import Lens
from pourparler.studies.ask import lens as ask
from pourparler.studies.whatif import lens as whatif

STUDIES: tuple[Lens[Any], ...] = (whatif.LENS, ask.LENS)
"""Each has a verb, a page and a section of the report, after those of the lenses."""
