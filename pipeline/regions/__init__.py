"""Administrative areas of China: find their names in a sentence, look one up, walk from one to the next."""

from pipeline.records import RegionMention
from pipeline.regions.gazetteer import Gazetteer
from pipeline.regions.rules import REGIONS
from pipeline.regions.table import NATION

__all__ = ["NATION", "REGIONS", "Gazetteer", "RegionMention"]
