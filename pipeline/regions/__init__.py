"""Administrative areas of China: find their names in a sentence, look one up, walk from one to the next."""

from pipeline.regions.gazetteer import NATION, Gazetteer, RegionMention, check, gazetteer

__all__ = ["NATION", "Gazetteer", "RegionMention", "check", "gazetteer"]
