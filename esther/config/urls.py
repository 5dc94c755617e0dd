"""Every address of the product, room by room."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("esther.pages.urls")),
    path("account/", include("allauth.account.urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("directory/", include("esther.services.urls")),
    path("notices/", include("esther.letters.urls")),
    path("esther/<uuid:esther_id>/circle/", include("esther.circle.urls")),
    path("esther/<uuid:esther_id>/matters/", include("esther.matters.urls")),
    path("esther/<uuid:esther_id>/plan/", include("esther.plan.urls")),
    path("esther/<uuid:esther_id>/steps/", include("esther.steps.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("esther.demo.urls")))
