"""Mentions → claims: subject, change, modality, date, entity and region, one file each."""

from pipeline.resolve.claims import resolve_sentence

__all__ = ["resolve_sentence"]
