"""Planning the post, the person and the appointment that a row names."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from bihuan.core.access.actor import Actor
from bihuan.core.access.masking import mask_name
from bihuan.core.intake.importer import Before, Row, Step, Touched
from bihuan.core.intake.importers.directory_known import Known, PostKey
from bihuan.core.kernel import clock
from bihuan.core.parties import actions
from bihuan.core.parties.models import Appointment, AppointmentKind, Organisation, Person, Post
from bihuan.core.parties.normalise import normalise_name
from bihuan.core.parties.queries import people_by_phones
from bihuan.core.parties.refused import Refused
from bihuan.core.parties.rules.appointments import check_dates, check_deputy, check_holder

POST, PERSON, APPOINTMENT = "post", "person", "appointment"
HOLDER = AppointmentKind.HOLDER.value


class PostPlanner:
    """Posts are found by unit and title, people by phone, appointments by person, post and first
    day. What a row adds is known to the rows after it."""

    def __init__(self, known: Known, actor: Actor) -> None:
        self.known, self.actor = known, actor
        self.drafts: set[UUID] = set()

    def plan(self, step: Step) -> None:
        row = step.row
        if row.get("post"):
            self.plan_post(step)
        if row.get("person") or row.get("phone"):
            self.plan_person(step)
        if row.get("post") and row.get("phone") and step.verdict != "bad":
            self.plan_appointment(step)

    def plan_post(self, step: Step) -> None:
        row = step.row
        key = (row.get("unit_code"), row.get("post"))
        words = {"post": key[1]}
        post = self.known.posts.get(key)
        role, several = row.get("role"), row.get("several")
        if post is None:
            if not role:
                step.bad(_("The post “%(post)s” is new: give its role.") % {"post": key[1]})
                return
            unit = self.known.units.get(key[0]) or Organisation(name=key[0])
            draft = Post(organisation=unit, title=key[1], role=role, several=bool(several))
            self.known.posts[key] = draft
            self.drafts.add(draft.pk)
            sentence = _("Add the post “%(post)s”") % {"post": key[1]}
            step.does("new", sentence, lambda: self.add_post(key, role, bool(several)))
            return
        role, several = role or post.role, post.several if several is None else bool(several)
        if (role, several) == (post.role, post.several):
            return
        if post.pk in self.drafts:
            step.bad(_("Another row says something else of the post “%(post)s”.") % words)
            return
        before: Before = {"title": post.title, "role": post.role, "several": post.several}
        post.role, post.several = role, several
        sentence = _("Correct the post “%(post)s”") % {"post": key[1]}
        step.does("changed", sentence, lambda: self.change_post(key, role, several, before))

    def plan_person(self, step: Step) -> None:
        name, phone = step.row.get("person"), step.row.get("phone")
        if not name or not phone:
            step.bad(_("A person needs a name and a phone."))
            return
        person = self.known.people.get(phone)
        if person is None:
            draft = Person(name=name, phone=phone, id_number=step.row.get("id_number"))
            self.known.people[phone] = draft
            self.drafts.add(draft.pk)
            sentence = _("Add the person %(name)s") % {"name": mask_name(name)}
            step.does("new", sentence, lambda: self.add_person(step.row))
        elif normalise_name(person.display_name) != normalise_name(name):
            step.bad(
                _("This phone belongs to %(name)s. Correct the phone or the name.")
                % {"name": mask_name(person.display_name)}
            )
        else:
            self.plan_id_number(step, person)

    def plan_id_number(self, step: Step, person: Person) -> None:
        number = step.row.get("id_number")
        if not number or person.id_number == number:
            return
        if person.id_number or person.pk in self.drafts:
            step.bad(_("This person is known with another identity number."))
            return
        person.id_number = number
        sentence = _("Add the identity number of %(name)s") % {
            "name": mask_name(person.display_name)
        }
        step.does("changed", sentence, lambda: self.add_id_number(step.row))

    def plan_appointment(self, step: Step) -> None:
        row = step.row
        key: PostKey = (row.get("unit_code"), row.get("post"))
        person = self.known.people[row.get("phone")]
        kind = row.get("as_kind") or HOLDER
        existing = self.known.appointments.setdefault(key, [])
        same = same_appointment(existing, person, kind, row.get("starts_on"))
        if same is not None:
            self.plan_end(step, same, row.get("ends_on"))
            return
        start, end = row.get("starts_on") or clock.today(), row.get("ends_on")
        try:
            self.check(key, person, kind, start, end)
        except Refused as refused:
            step.bad(str(refused))
            return
        existing.append(Appointment(person=person, kind=kind, starts_on=start, ends_on=end))
        words = {"name": mask_name(person.display_name), "post": key[1]}
        if kind == HOLDER:
            sentence = _("Appoint %(name)s to “%(post)s”") % words
        else:
            sentence = _("Name %(name)s deputy in “%(post)s”") % words
        step.does("new", sentence, lambda: self.appoint(key, row, kind, start, end))

    def check(self, key: PostKey, person: Person, kind: str, start: date, end: date | None) -> None:
        """The directory's own rules, asked before anything is written."""
        check_dates(start, end)
        if not person.active:
            raise Refused(_("This person is no longer active."))
        if self.actor.person is not None and self.actor.person.pk == person.pk and kind == HOLDER:
            raise Refused(_("Nobody appoints themselves; ask another administrator."))
        post, existing = self.known.posts[key], self.known.appointments[key]
        if not post.active:
            raise Refused(_("The post “%(post)s” is out of use.") % {"post": post.title})
        if kind == HOLDER:
            check_holder(post, person.pk, start, end, existing)
        else:
            check_deputy(person.pk, start, end, existing)

    def plan_end(self, step: Step, same: Appointment, end: date | None) -> None:
        if end is None or same.ends_on == end:
            return
        if same._state.adding:
            step.bad(_("Another row gives this appointment another last day."))
        elif same.ends_on is not None and same.ends_on < end:
            step.bad(_("This appointment ended on %(day)s already.") % {"day": same.ends_on})
        else:
            sentence = _("End the appointment on %(day)s") % {"day": end}
            step.does("changed", sentence, lambda: self.end(same, end))

    def add_post(self, key: PostKey, role: str, several: bool) -> Touched:
        unit = self.known.units[key[0]]
        made = self.known.posts[key] = actions.create_post(
            unit, title=key[1], role=role, several=several, actor=self.actor
        )
        return Touched(POST, made.pk)

    def change_post(self, key: PostKey, role: str, several: bool, before: Before) -> Touched:
        post = self.known.posts[key]
        self.known.posts[key] = actions.change_post(
            post,
            title=post.title,
            role=role,
            several=several,
            active=post.active,
            actor=self.actor,
        )
        return Touched(POST, post.pk, before)

    def add_person(self, row: Row) -> Touched | None:
        """Touches nothing when somebody registered the same person since the file was planned."""
        phone = row.get("phone")
        was_there = phone in people_by_phones([phone])
        person = self.known.people[phone] = actions.register_person(
            name=row.get("person"),
            phone=phone,
            id_number=row.get("id_number"),
            actor=self.actor,
        )
        return None if was_there else Touched(PERSON, person.pk)

    def add_id_number(self, row: Row) -> Touched:
        person = Person.objects.get(pk=self.known.people[row.get("phone")].pk)
        before = {"id_number": person.id_number}
        actions.change_person(person, id_number=row.get("id_number"), actor=self.actor)
        return Touched(PERSON, person.pk, before)

    def appoint(
        self, key: PostKey, row: Row, kind: str, start: date, end: date | None
    ) -> Touched | None:
        person, post = self.known.people[row.get("phone")], self.known.posts[key]
        if kind == HOLDER:
            made = actions.appoint(person, post, starts_on=start, ends_on=end, actor=self.actor)
        elif end is None:
            return None
        else:
            made = actions.name_deputy(person, post, starts_on=start, ends_on=end, actor=self.actor)
        return Touched(APPOINTMENT, made.pk)

    def end(self, appointment: Appointment, day: date) -> Touched:
        was = Appointment.objects.get(pk=appointment.pk)
        before = {
            "ends_on": was.ends_on.isoformat() if was.ends_on else None,
            "reason": was.ended_reason,
        }
        actions.end_appointment(appointment, last_day=day, actor=self.actor)
        return Touched(APPOINTMENT, was.pk, before)


def same_appointment(
    existing: list[Appointment], person: Person, kind: str, start: date | None
) -> Appointment | None:
    """The same person, in the same way, from the same day; without a day the one not yet over."""
    for one in existing:
        if one.person_id != person.pk or one.kind != kind:
            continue
        over = one.ends_on is not None and one.ends_on < clock.today()
        if one.starts_on == start or (start is None and not over):
            return one
    return None
