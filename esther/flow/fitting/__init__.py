"""From what was seen to what is simulated: stays, and who comes back, fitted to data."""

from .returning import ReturnFit, fit_return
from .stays import Fit, fit_stay
from .telling import report

__all__ = ["Fit", "ReturnFit", "fit_return", "fit_stay", "report"]
