"""What people judged, brought to bear on a record."""

from saksi.resolution.judging.anchors import anchor_of, anchored, value_ids, value_of
from saksi.resolution.judging.fields import fields_of, parsed
from saksi.resolution.judging.judged import SHAPING, judged

__all__ = ["SHAPING", "anchor_of", "anchored", "fields_of", "judged", "parsed", "value_ids", "value_of"]
