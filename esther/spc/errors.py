"""What cannot be charted, said so that whoever has the numbers can mend them."""


class NotChartable(ValueError):
    """The numbers or the choices do not make a chart; the text says which and why."""
