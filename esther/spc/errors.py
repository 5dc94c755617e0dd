"""What cannot be charted, said so that whoever has the numbers can mend them."""


class NotChartable(ValueError):
    """The numbers or the choices do not make a chart; the text says which and why, in English."""

    def said(self, language: str) -> str:
        """The same in Swedish, Norwegian or Danish, where whoever has the numbers may meet it
        (`refusals`); else in English."""
        from .refusals import translated

        return translated(str(self), language)
