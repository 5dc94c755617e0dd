"""Demo: addresses. Only there when this is a demonstration."""

from django.urls import path

from . import views

app_name = "demo"
urlpatterns = [path("sign-in/", views.pick, name="pick")]
