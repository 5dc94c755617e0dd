"""The same visitor with nothing but a keyboard: Tab, Enter, Space, arrows and letters."""

from datetime import date, datetime, time

from .visitor import Visitor

MOST = 400  # presses of Tab before we call a thing out of reach
HERE = "wanted => document.activeElement === wanted"
SAME_QUESTION = """wanted => document.activeElement.type === 'radio'
  && document.activeElement.name === wanted.name && document.activeElement.form === wanted.form"""
SHOWS = """it => { const style = getComputedStyle(it);
  return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 }"""
# The browser is led in American English, whatever the page speaks: month, day, year.
DAY, CLOCK = "%m%d%Y", "%I%M%p"


class AtTheKeyboard(Visitor):
    def activate(self, control):
        self._reach(control, HERE)
        self.page.keyboard.press("Enter")

    def fill(self, field, words):
        self._reach(field, HERE)
        keyboard = self.page.keyboard
        if isinstance(words, datetime):
            keyboard.type(words.strftime(DAY))
            keyboard.press("ArrowRight")
            keyboard.type(words.strftime(CLOCK))
        elif isinstance(words, date | time):
            keyboard.type(words.strftime(DAY if isinstance(words, date) else CLOCK))
        else:
            keyboard.press("Control+A")
            keyboard.type(words)

    def check(self, box):
        if box.get_attribute("type") == "checkbox":
            self._reach(box, HERE)
            if not box.is_checked():
                self.page.keyboard.press("Space")
            return
        self._reach(box, SAME_QUESTION)
        self.page.keyboard.press("Space")
        while not box.is_checked():
            self.page.keyboard.press("ArrowDown")

    def select(self, field, option):
        self._reach(field, HERE)
        self.page.keyboard.press("Home")
        for _down in range(field.evaluate("it => it.options.length")):
            if field.evaluate("it => it.selectedOptions[0].label") == option:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"There is nothing called {option} to choose")

    def _reach(self, control, arrived):
        """Walk with Tab until the thing has the focus, and see that it shows."""
        wanted = control.element_handle()
        for _step in range(MOST):
            if self.page.evaluate(arrived, wanted):
                assert self.page.evaluate(
                    SHOWS, self.page.evaluate_handle("document.activeElement")
                )
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"The keyboard does not reach {wanted.inner_text() or wanted}")
