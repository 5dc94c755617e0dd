from django.urls import include, path

urlpatterns = [
    path("", include("esther.design.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
