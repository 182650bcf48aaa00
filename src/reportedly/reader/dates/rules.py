"""Which rule makes a meaning of what a branch of the grammar matched."""

from reportedly.reader.dates import countrules, dayrules, yearrules
from reportedly.reader.dates.matched import Rule

RULES: dict[str, Rule] = {
    "iso": dayrules.read_iso,
    "numeric": dayrules.read_numeric,
    "dmy": dayrules.read_day,
    "mdy": dayrules.read_day,
    "my": dayrules.read_month,
    "month": dayrules.read_month,
    "season": yearrules.read_season,
    "weekday": dayrules.read_weekday,
    "quarter": yearrules.read_quarter,
    "century": yearrules.read_century,
    "decade": yearrules.read_decade,
    "offset": countrules.read_offset,
    "vague": countrules.read_vague,
    "beside": countrules.read_beside,
    "stretch": countrules.read_stretch,
    "unit": countrules.read_unit,
    "weekend": countrules.read_weekend,
    "unit_part": countrules.read_unit_part,
    "day_part": countrules.read_day_part,
    "bc": yearrules.read_before_christ,
    "ad": yearrules.read_anno_domini,
    "clock": dayrules.read_clock,
    "year": yearrules.read_year,
    "year_range": yearrules.read_year_range,
    "short_year": yearrules.read_short_year,
    "bare3": yearrules.read_bare3,
    "day_alone": dayrules.read_day_alone,
    "every": countrules.read_set,
    "duration": countrules.read_duration,
    "reference": countrules.read_reference,
    "named": dayrules.read_named,
}
"""The rule of each branch of the grammar."""
