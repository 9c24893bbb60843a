"""People and their duties. Only superusers give rights away."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Scope, User
from accounts.words import permission_words, role_label, role_name
from common.admin.forms import DistinctRows
from common.admin.model_admin import SuperuserOnly
from common.web.choosers import WithChoosers


class RoleField(forms.ModelChoiceField):
    """The choice of a role, by its label in the language of the page."""

    def label_from_instance(self, role):
        return role_label(role)


class ScopeInline(SuperuserOnly, WithChoosers, admin.TabularInline):
    """What a person may do follows from these rows alone: a role in a region and all that lies under it."""

    model = Scope
    formset = DistinctRows
    extra = 0
    autocomplete_fields = ["region", "agency"]
    verbose_name = gettext_lazy("duty")
    verbose_name_plural = gettext_lazy("Duties: a role in a region and all that lies under it")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "role":
            kwargs["form_class"] = RoleField
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        described = self.admin_site._registry.get(db_field.remote_field.model)
        if field is not None and hasattr(described, "choice_label"):
            field.queryset = described.choices(field.queryset)
            field.label_from_instance = described.choice_label
        return field


class RoleFilter(admin.RelatedFieldListFilter):
    """People by role, in the words of the page."""

    def field_choices(self, field, request, model_admin):
        return [(role.pk, role_name(role)) for role in Group.objects.order_by("name")]


admin.site.unregister(Group)


@admin.register(Group)
class RoleAdmin(SuperuserOnly, GroupAdmin):
    """The roles, with their permissions in words."""

    list_display = ["name", "label"]

    @admin.display(description=gettext_lazy("what it gives"))
    def label(self, role):
        return role_label(role)

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        field = super().formfield_for_manytomany(db_field, request=request, **kwargs)
        if db_field.name == "permissions" and field is not None:
            field.label_from_instance = permission_words
        return field


@admin.register(User)
class UserAdmin(SuperuserOnly, DjangoUserAdmin):
    """Groups and single permissions of Django are not offered: they know no region and have no effect here."""

    list_display = [
        "username",
        "first_name",
        "last_name",
        "duties",
        "is_staff",
        "is_superuser",
        "is_active",
        "last_login",
    ]
    list_filter = ["is_staff", "is_superuser", "is_active", ("scopes__role", RoleFilter)]
    inlines = [ScopeInline]
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (gettext_lazy("Person"), {"fields": ["first_name", "last_name", "email", "language"]}),
        (
            gettext_lazy("Access"),
            {
                "fields": ["is_active", "is_staff", "is_superuser"],
                "description": gettext_lazy(
                    "Somebody who leaves is made inactive, not deleted: the history keeps the name. “Staff” opens the "
                    "data entry; what can be done there follows from the duties below. A superuser may do everything."
                ),
            },
        ),
        (gettext_lazy("Dates"), {"fields": ["last_login", "date_joined"], "classes": ["collapse"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "usable_password", "password1", "password2"]}),
        (gettext_lazy("Person"), {"fields": ["first_name", "last_name", "language", "is_staff"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("scopes__role", "scopes__region")

    def get_changeform_initial_data(self, request):
        return {"language": "id", "is_staff": True, **super().get_changeform_initial_data(request)}

    @admin.display(description=gettext_lazy("duties"))
    def duties(self, user):
        return "; ".join(f"{role_name(scope.role)} – {scope.region}" for scope in user.scopes.all()) or _("none")
