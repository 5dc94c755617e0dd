"""Every address of the product, room by room."""

from django.conf import settings
from django.urls import include, path

from esther.log.urls import review_urls
from esther.sign_in.urls import doors
from esther.sign_in.views.assignment import language
from esther.steps.urls import unit_urls

ABOUT_HER = "esther/<uuid:esther_id>/"

urlpatterns = [
    path("", include("esther.pages.urls")),
    path("account/", include(doors)),
    path("language/", language, name="set_language"),
    path("directory/", include("esther.services.urls")),
    path("notices/", include("esther.letters.urls")),
    path("needs/", include(unit_urls)),
    path("", include("esther.urgent.urls")),
    path("", include("esther.relatives.urls")),
    path(ABOUT_HER + "circle/", include("esther.circle.urls")),
    path(ABOUT_HER + "matters/", include("esther.matters.urls")),
    path(ABOUT_HER + "health/", include("esther.health.urls")),
    path(ABOUT_HER + "plan/", include("esther.plan.urls")),
    path(ABOUT_HER + "steps/", include("esther.steps.urls")),
    path(ABOUT_HER + "visits/", include("esther.visits.urls")),
    path(ABOUT_HER + "stays/", include("esther.stays.urls")),
    path(ABOUT_HER + "log/", include("esther.log.urls")),
    path("log-review/", include(review_urls)),
]
if settings.DEMO:
    urlpatterns += [
        path("demo/", include("esther.demo.urls")),
        path("", include("esther.design.urls")),
    ]

handler400 = "esther.pages.views.errors.not_read"
handler500 = "esther.pages.views.errors.broken"
