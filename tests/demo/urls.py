"""The product's addresses with the demonstration's, whatever the settings say."""

from django.urls import include, path

from esther.config.urls import urlpatterns as ours

urlpatterns = [path("demo/", include("esther.demo.urls")), *ours]
