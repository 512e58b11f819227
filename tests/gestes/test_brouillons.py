"""Drafts, plans, older texts and locks of a geste: what residents read, and who reaches what."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Revision, Workflow, WorkflowContentType, WorkflowTask

from heurecivique_app.gestes import delivery
from heurecivique_app.gestes.models import Geste
from heurecivique_app.gestes.redaction.reach import COMMUN
from heurecivique_app.gestes.redaction.versions import adapt
from tests.factories import CommuneFactory, GesteFactory, UserFactory, no_geste

from .test_viewsets import admin, commune, officer, said, url_of  # noqa: F401

pytestmark = pytest.mark.django_db


def shown(commune):  # noqa: F811
    """The titles that residents read, those that we deliver left out."""
    return [geste.titre for geste in Geste.objects.shown_in(commune).filter(livraison="")]


def draft(geste, **changes):
    return {name: value for name, value in said(geste, **changes).items() if "action" not in name}


def test_a_draft_of_a_common_geste_takes_nobodys_place_until_it_is_published(
    client,
    officer,  # noqa: F811
    commune,  # noqa: F811
):
    geste = GesteFactory(titre="Commun")
    client.post(url_of("edit", geste), draft(geste, titre="À nous"))
    version = geste.versions.get()
    assert shown(commune) == ["Commun"]

    client.post(url_of("edit", version), said(version, titre="À nous"))
    assert shown(commune) == ["À nous"]
    client.post(url_of("edit", version), draft(version, titre="Plus tard"))
    assert shown(commune) == ["À nous"]
    client.post(url_of("unpublish", version))
    assert shown(commune) == []


def test_what_is_planned_appears_and_goes_in_its_time(commune):  # noqa: F811
    geste = GesteFactory(titre="Commun")
    user, now = UserFactory(), timezone.now()
    later = {"go_live_at": now + timedelta(days=1)}
    version = adapt(geste, commune=commune, by=user, titre="Demain", **later)
    assert shown(commune) == ["Commun"]
    revision = version.latest_revision
    revision.content["go_live_at"] = (now - timedelta(hours=1)).isoformat()
    revision.approved_go_live_at = now - timedelta(hours=1)
    revision.save()
    call_command("publish_scheduled")
    assert shown(commune) == ["Demain"]
    Geste.objects.filter(pk=version.pk).update(expire_at=now - timedelta(minutes=1))
    call_command("publish_scheduled")
    assert shown(commune) == []


def test_no_revision_says_who_proposed_it_nor_moves_it_elsewhere(commune):  # noqa: F811
    geste = GesteFactory(commune=commune, propose_par="Odile")
    revision = geste.save_revision()
    assert "Odile" not in str(revision.content)
    Geste.objects.filter(pk=geste.pk).update(propose_par="", slug="ailleurs")
    GesteFactory(commune=commune, slug=geste.slug)
    back = Revision.objects.get(pk=revision.pk).as_object()
    assert (back.propose_par, back.commune, back.slug) == ("", commune, "ailleurs")


def test_a_delivery_reaches_the_editor_and_leaves_a_draft_alone(monkeypatch):
    data = delivery.read()
    data["gestes"] = data["gestes"][:2]
    for row in data["gestes"]:
        row["voisins"] = []
    monkeypatch.setattr(delivery, "read", lambda: data)
    no_geste()
    delivery.deliver()
    plain, drafted = Geste.objects.order_by("pk")
    plain.save_revision().publish()
    words = drafted.texte
    drafted.texte = "Un brouillon."
    drafted.save_revision()
    for row in data["gestes"]:
        row["texte"] = "Écrit à nouveau."
    fates = delivery.deliver()

    assert (fates[delivery.RENOUVELE], fates[delivery.GARDE]) == (1, 1)
    plain.refresh_from_db()
    assert plain.latest_revision.as_object().texte == plain.texte == "Écrit à nouveau."
    assert plain.live_revision == plain.latest_revision
    drafted = Geste.objects.get(pk=drafted.pk)
    assert (drafted.texte, drafted.latest_revision.as_object().texte) == (words, "Un brouillon.")


def addresses(geste):
    """Every address of one geste: those that Wagtail adds tomorrow are tried too."""
    revision = geste.latest_revision or geste.save_revision()
    asked = {
        "pk": geste.pk,
        "revision_id": revision.pk,
        "revision_id_a": "live",
        "revision_id_b": "latest",
        "action_name": "approve",
        "task_state_id": 1,
        "workflow_state_id": 1,
        "task_id": 1,
    }
    for pattern in Geste.snippet_viewset.get_urlpatterns():
        names = list(pattern.pattern.regex.groupindex) or list(pattern.pattern.converters)
        if "pk" in names:
            kwargs = {name: asked[name] for name in names}
            yield (
                pattern.name,
                reverse(Geste.snippet_viewset.get_url_name(pattern.name), kwargs=kwargs),
            )


def test_no_address_of_a_geste_opens_to_another_commune(client, officer):  # noqa: F811
    foreign, common = GesteFactory(commune=CommuneFactory()), GesteFactory()
    asked = list(addresses(foreign))
    assert len(asked) > 18
    for _, url in asked:
        for send in (client.get, client.post):
            assert send(url).status_code == 404, url
    for name, url in addresses(common):
        if name not in COMMUN:
            assert client.get(url).status_code == client.post(url).status_code == 404, url


def test_a_proofreader_is_shown_the_gestes_of_her_commune(client, officer, commune):  # noqa: F811
    task = GroupApprovalTask.objects.create(name="Relecture")
    task.groups.add(Group.objects.get(name="Heure Civique · rédaction"))
    workflow = Workflow.objects.create(name="Relire")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowContentType.objects.create(workflow=workflow, content_type=Geste.get_content_type())
    writer = UserFactory()
    ours = GesteFactory(commune=commune, titre="Le nôtre", live=False)
    theirs = GesteFactory(commune=CommuneFactory(), titre="Le leur", live=False)
    for geste in (ours, theirs):
        geste.save_revision(user=writer)
        workflow.start(geste, writer)
    html = client.get("/admin/").content.decode()
    assert "Le nôtre" in html
    assert "Le leur" not in html

    state = ours.current_workflow_task_state
    asked = [ours.pk, "approve", state.pk]
    client.post(reverse(Geste.snippet_viewset.get_url_name("workflow_action"), args=asked))
    ours.refresh_from_db()
    assert ours.live


def test_a_proofreading_is_offered_where_no_neighbour_would_be_told(client, officer, commune):  # noqa: F811
    task = GroupApprovalTask.objects.create(name="Relecture")
    task.groups.add(Group.objects.get(name="Heure Civique · rédaction"))
    workflow = Workflow.objects.create(name="Relire")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowContentType.objects.create(workflow=workflow, content_type=Geste.get_content_type())
    geste = GesteFactory(commune=commune)
    edit = reverse(Geste.snippet_viewset.get_url_name("edit"), args=[geste.pk])
    submit = 'name="action-submit"'
    assert submit in client.get(edit).content.decode()
    CommuneFactory()
    assert submit not in client.get(edit).content.decode()


def test_an_officer_reads_the_history_of_a_common_geste_without_dead_ends(client, officer):  # noqa: F811
    geste, writer = GesteFactory(), UserFactory(is_superuser=True, is_staff=True)
    for text in ("Un matin.", "Un soir."):
        geste.texte = text
        geste.save_revision(user=writer, log_action="wagtail.edit")
    history = reverse(Geste.snippet_viewset.get_url_name("history"), args=[geste.pk])
    older = f"/{geste.pk}/revisions/"
    assert older not in client.get(history).content.decode()
    client.force_login(writer)
    assert older in client.get(history).content.decode()
