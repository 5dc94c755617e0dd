app_name = "steps"
urlpatterns = []
