"""Administrative areas of China: find their names in a sentence, look one up, walk from one to the next."""

from pipeline.records import RegionMention
from pipeline.regions.gazetteer import Gazetteer
from pipeline.regions.rules import REGIONS
from pipeline.regions.table import NATION, WORLD, contains
from pipeline.regions.topic import READ

__all__ = ["NATION", "READ", "REGIONS", "WORLD", "Gazetteer", "RegionMention", "contains"]
