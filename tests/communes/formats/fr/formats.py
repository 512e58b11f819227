"""How a host writes and reads numbers and days (FORMAT_MODULE_PATH): nothing as the French do."""

DATE_FORMAT = SHORT_DATE_FORMAT = "m.d.y"
TIME_FORMAT = "P"
DATETIME_FORMAT = SHORT_DATETIME_FORMAT = "m.d.y P"
DATE_INPUT_FORMATS = ["%m/%d/%y"]
TIME_INPUT_FORMATS = ["%I %p"]
DATETIME_INPUT_FORMATS = ["%m/%d/%y %I %p"]
DECIMAL_SEPARATOR = "!"
THOUSAND_SEPARATOR = "_"
NUMBER_GROUPING = 1
FIRST_DAY_OF_WEEK = 3
