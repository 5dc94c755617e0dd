"""The gallery: every part on one page, for who writes pages and for the tests. Mount it in development only."""

from django.urls import path

from esther.design import views

app_name = "design"
urlpatterns = [path("gallery/", views.gallery, name="gallery")]
