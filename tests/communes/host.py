"""The people of the host, who are of no team of ours."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from tests.factories import UserFactory

RIGHTS = ("add_page", "change_page", "publish_page")


def editor_of_the_host():
    """Somebody who edits every page of the site, as Wagtail's « Editors » and « Moderators » do."""
    group = Group.objects.create(name="Rédaction du site")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    root = Page.get_first_root_node()
    for codename in RIGHTS:
        right = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.create(group=group, page=root, permission=right)
    user = UserFactory(username="redaction")
    user.groups.add(group)
    return user
