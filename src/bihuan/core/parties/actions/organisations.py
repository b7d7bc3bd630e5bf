"""Changes of the tree. Each checks the right over both ends, writes, logs, and emits."""

from django.db import IntegrityError, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext as _

from bihuan.core.kernel.outbox import emit
from bihuan.core.parties import gate, queries, revision
from bihuan.core.parties.actions.log import write_log
from bihuan.core.parties.facts import OrganisationMoved
from bihuan.core.parties.gate import ActorLike
from bihuan.core.parties.models import Appointment, Organisation
from bihuan.core.parties.models.log import DirectoryVerb
from bihuan.core.parties.refused import Refused
from bihuan.core.parties.rules.tree import check_parent, path_of

RIGHT = "directory.change"


@transaction.atomic
def create_organisation(
    *,
    name: str,
    kind: str,
    code: str,
    parent: Organisation | None = None,
    short_name: str = "",
    area_code: str = "",
    actor: ActorLike,
) -> Organisation:
    """Hangs a new unit into the tree. A new root may only be planted by the platform itself."""
    if parent is not None:
        parent = Organisation.objects.select_for_update().get(pk=parent.pk)
    gate.require(actor, RIGHT, parent)
    if parent is None and not actor.is_system:
        raise Refused(_("Choose the unit above."), field="parent")
    org = Organisation(
        name=name, kind=kind, code=code, parent=parent, short_name=short_name, area_code=area_code
    )
    check_parent(org, parent)
    org.path, org.depth = path_of(org, parent), parent.depth + 1 if parent else 0
    _save_new(org)
    write_log(actor, DirectoryVerb.ORGANISATION_CREATED, organisation=org, after=name)
    revision.bump()
    return org


@transaction.atomic
def change_organisation(
    org: Organisation,
    *,
    name: str,
    short_name: str = "",
    kind: str | None = None,
    area_code: str = "",
    actor: ActorLike,
) -> Organisation:
    """Renames a unit or corrects what it is. Nothing changed writes nothing."""
    org = Organisation.objects.select_for_update().get(pk=org.pk)
    gate.require(actor, RIGHT, org)
    wanted = {
        "name": name,
        "short_name": short_name,
        "kind": kind or org.kind,
        "area_code": area_code,
    }
    changed = {field: value for field, value in wanted.items() if getattr(org, field) != value}
    if not changed:
        return org
    before = _words({field: getattr(org, field) for field in changed})
    for field, value in changed.items():
        setattr(org, field, value)
    org.save(update_fields=[*changed])
    write_log(
        actor,
        DirectoryVerb.ORGANISATION_CHANGED,
        organisation=org,
        before=before,
        after=_words(changed),
    )
    revision.bump()
    return org


def rename(org: Organisation, *, name: str, actor: ActorLike) -> Organisation:
    """Gives a unit another name and leaves the rest."""
    return change_organisation(
        org, name=name, short_name=org.short_name, area_code=org.area_code, actor=actor
    )


@transaction.atomic
def move_organisation(
    org: Organisation, *, parent: Organisation, reason: str = "", actor: ActorLike
) -> Organisation:
    """Hangs a unit and all below it elsewhere; rights over the new place hold at once.

    Moves wait for each other (the roots are locked first), and whoever adds a unit locks its
    parent, so two moves can never make a circle and no new unit keeps an old path.
    """
    list(Organisation.objects.select_for_update().filter(parent=None).order_by("pk"))
    org.refresh_from_db()
    parent.refresh_from_db()
    gate.require(actor, RIGHT, org)
    gate.require(actor, RIGHT, parent)
    if org.parent is None:
        raise Refused(_("The top of the tree cannot be moved."))
    check_parent(org, parent)
    if org.parent_id == parent.pk:
        return org
    old = org.parent
    list(queries.subtree(org).order_by("pk").select_for_update())
    _rewrite_paths(org, parent)
    write_log(
        actor,
        DirectoryVerb.ORGANISATION_MOVED,
        organisation=org,
        before=old.name,
        after=parent.name,
        reason=reason,
    )
    emit(OrganisationMoved(org.pk, str(old.pk), str(parent.pk)))
    revision.bump()
    return org


@transaction.atomic
def deactivate_organisation(
    org: Organisation, *, reason: str = "", actor: ActorLike
) -> Organisation:
    """Takes a unit out of use once nothing lives in it: no active units below, nobody appointed.

    Nothing is deleted: cases, files and figures of the past go on naming it.
    """
    org = Organisation.objects.select_for_update().get(pk=org.pk)
    gate.require(actor, RIGHT, org)
    if not org.active:
        return org
    if queries.subtree(org, include_self=False).filter(active=True).exists():
        raise Refused(_("Take the units below out of use first."))
    if Appointment.objects.filter(queries.not_over(), post__organisation=org).exists():
        raise Refused(_("End the appointments in this unit first."))
    org.active = False
    org.save(update_fields=["active"])
    write_log(actor, DirectoryVerb.ORGANISATION_DEACTIVATED, organisation=org, reason=reason)
    revision.bump()
    return org


@transaction.atomic
def reactivate_organisation(org: Organisation, *, actor: ActorLike) -> Organisation:
    """Puts a unit back into use, if the one above it is in use."""
    org = Organisation.objects.select_for_update().select_related(None).get(pk=org.pk)
    gate.require(actor, RIGHT, org)
    if org.active:
        return org
    if org.parent is not None and not org.parent.active:
        raise Refused(_("%(unit)s is out of use.") % {"unit": org.parent.name})
    org.active = True
    org.save(update_fields=["active"])
    write_log(actor, DirectoryVerb.ORGANISATION_REACTIVATED, organisation=org)
    revision.bump()
    return org


def _rewrite_paths(org: Organisation, parent: Organisation) -> None:
    """One statement for the whole sub-tree: the old beginning is replaced by the new one."""
    old_path, new_path = org.path, path_of(org, parent)
    deeper = parent.depth + 1 - org.depth
    Organisation.objects.filter(path__startswith=old_path).update(
        path=Concat(Value(new_path), Substr("path", len(old_path) + 1)), depth=F("depth") + deeper
    )
    Organisation.objects.filter(pk=org.pk).update(parent=parent)
    org.refresh_from_db()


def _save_new(org: Organisation) -> None:
    try:
        with transaction.atomic():
            org.save(force_insert=True)
    except IntegrityError:
        raise Refused(
            _("The code %(code)s is already in use.") % {"code": org.code}, field="code"
        ) from None


def _words(values: dict[str, str]) -> str:
    return "; ".join(f"{field}={value}" for field, value in values.items())
