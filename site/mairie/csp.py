"""One Content-Security-Policy for visitors, another for Wagtail's admin."""

from csp.middleware import CSPMiddleware as DjangoCSPMiddleware
from django.conf import settings
from django.urls import reverse


class CSPMiddleware(DjangoCSPMiddleware):
    """Sends the strict policy, except under the admin, which asks for more."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path_info.startswith(reverse("wagtailadmin_home")):
            parts.config = parts.config or settings.CONTENT_SECURITY_POLICY_ADMIN
        return parts
