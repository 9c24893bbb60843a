"""The overview and the page of a region, put together from all apps: regions knows nothing of programmes."""

from programs import region_parts
from regions import views


class RegionPage(views.RegionPage):
    """The page of a region with its programmes."""

    data_apps = ("regions", "programs")

    def render_to_response(self, context, **kwargs):
        if region := context.get("region"):
            context["programs"] = self.programs(region)
        return super().render_to_response(context, **kwargs)

    @staticmethod
    def programs(region):
        return region_parts.of_region(region)


class Home(RegionPage, views.Home):
    """The overview with reach, absorption and what is late."""

    @staticmethod
    def programs(region):
        return region_parts.of_overview(region)
