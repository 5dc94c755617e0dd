app_name = "circle"
urlpatterns = []
