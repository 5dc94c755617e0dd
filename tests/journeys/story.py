"""The main job, told as it is done: one person, one plan, one handover.

Each method is what one of them does at a sitting. Nothing is found by where it stands in the
page, only by what it is called. The moments are those of the invented county (2026-11-22).
"""

from datetime import date, datetime, time

from esther.circle.sharing.kinds import USUAL, in_words

WARD, HOME_CARE = "Avdelning 3, medicin, Eksjö", "Hemtjänsten, Nässjö"
CENTRE = "Vårdcentralen Eken, Nässjö"
WALK = "I want to walk to the harbour with my wife in the evening."
ONCE = "I do not want to tell it all from the beginning to every new person."
HARBOUR, WEIGHT = "Walk to the harbour and back", "Weigh less before the summer"
TRAINS, LESS = "Walk the stairs", "I will weigh what I weigh. Ask my wife."
BLOOD = "Take the blood pressure on Friday"


class Story:
    """One person's. Each journey has its own person."""

    def __init__(self, name: str, template: str):
        self.name, self.template = name, template
        self.home = f"{name} goes home on Tuesday"
        self.mornings = f"Morning visits to {name} from Wednesday"
        self.missing = f"The list of medicines of {name} was missing."

    def gathers_the_circle(self, anna):
        """The coordinator finds who was brought in, invites those who are needed, names herself."""
        anna.presses("People")
        anna.writes("Find a person", self.name)
        anna.presses("Search")
        anna.presses(self.name)
        anna.presses("Circle")
        self._says_yes(anna)
        for unit in (WARD, HOME_CARE):
            anna.presses("Invite somebody")
            anna.writes("Name, place or kind of unit", unit)
            anna.presses("Search")
            anna.presses("Choose", unit)
            anna.presses("Invite")
            anna.sees("%(name)s is in the circle now.", name=unit)
        anna.presses("Name a contact")
        anna.picks("Who?", "Anna Sjöberg")
        anna.writes("Telephone", "070-174 06 12")
        anna.presses("Name the contact")
        anna.sees("The contact is named.")

    def _says_yes(self, anna):
        """Nothing is shared before somebody has asked; the coordinator writes down the yes."""
        anna.presses("See what is shared")
        anna.presses("Write down a yes")
        for kind in in_words(USUAL):
            anna.chooses(str(kind.label))
        anna.chooses("Said it, face to face")
        anna.presses("Write down this yes")
        anna.sees("The yes is written down.")
        anna.presses("Circle")

    def writes_what_matters(self, anna):
        for words in (WALK, ONCE):
            anna.presses(self.name)
            anna.presses("Own words")
            anna.presses("Add words")
            anna.writes("The words, as they were said", words)
            anna.presses("Keep the words")
            anna.sees(words)

    def makes_the_plan(self, anna):
        """From the template for a coordinated individual plan, with two goals and a line."""
        anna.presses(self.name)
        anna.presses("Plan")
        anna.presses("Begin the plan")
        anna.chooses(self.template)
        anna.presses("Begin the plan")
        anna.presses("Write the first goal")
        self._goal(anna, HARBOUR, WALK)
        anna.presses("Add a goal")
        self._goal(anna, WEIGHT, ONCE)
        anna.presses("Add who does what", HARBOUR)
        anna.writes("What is to be done?", TRAINS)
        anna.picks("Who does it?", "%(unit)s – the unit decides who", unit=HOME_CARE)
        anna.writes("By when?", date(2026, 12, 18))
        anna.presses("Write the line into the plan")
        anna.sees(TRAINS)

    def _goal(self, anna, words, matter):
        anna.writes("The goal", words)
        anna.chooses(matter)
        anna.presses("Write the goal into the plan")
        anna.sees(words)

    def takes_over_what_was_planned(self, anna):
        """A goal and an activity came in with him, and stand beside the shared plan."""
        anna.presses("See them side by side")
        anna.presses("Take it into the shared plan", "Target weight")
        anna.chooses(WALK)
        anna.presses("Take it into the shared plan")
        anna.sees("The goal is in the shared plan.")
        anna.presses("Take it into the shared plan", "Weight Measured")
        anna.chooses(HARBOUR)
        anna.picks("Who does it?", self.name)
        anna.presses("Take it into the shared plan")
        anna.sees("The line is in the shared plan.")
        anna.presses("The whole plan")

    def calls_the_meeting(self, anna):
        anna.presses("Call a meeting")
        anna.writes("What is the meeting for?", "How the walks go")
        anna.writes("Which day?", date(2026, 11, 26))
        anna.writes("From", time(13, 30))
        anna.writes("To", time(14, 15))
        anna.writes("Where?", "At home with Peter")
        anna.chooses("%(name)s (%(role)s)", name=HOME_CARE, role=anna.words("Unit"))
        anna.presses("Call the meeting")
        anna.sees("The meeting is called. Those who are invited are told.")

    def agrees_to_one_goal_and_not_to_the_other(self, peter):
        peter.sees(WALK)
        peter.presses("Yes, this is right", HARBOUR)
        peter.sees("You have said yes")
        peter.presses("Not like this", WEIGHT)
        peter.chooses("No, not like this")
        peter.writes("What should be different?", LESS)
        peter.presses("Keep my answer")
        peter.sees(LESS)

    def offers_the_step(self, ulrika):
        """The ward has a step of its own, and offers the one after to home care."""
        ulrika.presses("People")
        ulrika.presses(self.name)
        ulrika.presses("Begin a step")
        ulrika.writes("What is to be done?", self.home)
        ulrika.presses("Begin the step")
        ulrika.presses("Hand over")
        ulrika.presses("Choose", HOME_CARE)
        ulrika.writes("What do you ask them to do?", self.mornings)
        ulrika.writes(
            "What do they need to know?", "He walks with a stick. His wife opens the door."
        )
        ulrika.writes("When must it be done?", datetime(2026, 11, 25, 8))
        ulrika.presses("Offer the step")
        ulrika.sees("Offered to %(name)s. It is yours until they say yes.", name=HOME_CARE)

    def asks_back(self, amina):
        amina.presses("My work")
        amina.presses(self.mornings)
        amina.writes("Ask back", "Which door is it, and is there a lift?")
        amina.presses("Send the question")
        amina.sees("Your question is sent. The step stays with them while you wait.")

    def answers_the_question(self, ulrika):
        ulrika.presses("My work")
        ulrika.presses(self.mornings)
        ulrika.presses("Answer the question")
        ulrika.writes("Your answer", "Number seven. There is a lift.")
        ulrika.presses("Send the answer")
        ulrika.sees("Your answer is sent.")

    def takes_hands_over_and_gives_feedback(self, amina):
        amina.presses("My work")
        amina.presses(self.mornings)
        amina.sees("Number seven. There is a lift.")
        amina.presses("Yes, I do it")
        amina.sees("The step is yours. %(name)s has been told.", name=WARD)
        amina.presses("Hand over")
        amina.presses("Choose", CENTRE)
        amina.writes("What do you ask them to do?", BLOOD)
        amina.writes("What do they need to know?", "It was low on the ward.")
        amina.chooses("They work alongside: you go on with your own step")
        amina.writes("When must it be done?", datetime(2026, 11, 27, 12))
        amina.presses("Offer the step")
        amina.presses("Feedback to the step before")
        amina.chooses("Suggestion")
        amina.chooses("Medicine")
        amina.writes("In a few words", self.missing)
        amina.presses("Send the feedback")
        amina.sees("Thank you. The step before can read it now.")

    def answers_the_feedback_and_is_done(self, ulrika):
        ulrika.presses("My work")
        ulrika.presses("The whole unit")
        ulrika.presses(self.missing)
        ulrika.chooses("We changed our routine")
        ulrika.writes("In a few words", "From today the list goes along.")
        ulrika.presses("Send the answer")
        ulrika.sees("Your answer is sent.")
        ulrika.presses("My work")
        ulrika.presses("The whole unit")
        ulrika.presses(self.home)
        ulrika.unfolds("Tell how it went")
        ulrika.writes("How did it go?", "He came home on Tuesday at noon.")
        ulrika.presses("Our step is done")
        ulrika.sees("Thank you. How it went is written down.")

    def reads_it_and_had_to_repeat_himself(self, peter):
        peter.presses("My day")
        peter.unfolds("Who does what")
        peter.sees(HOME_CARE)
        peter.presses("Yes, a little")
        peter.sees("Thank you. It helps those who come after you.")
