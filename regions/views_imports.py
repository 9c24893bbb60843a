"""The pages of imports."""

from django.http import HttpResponse
from django.views import View


class ImportList(View):
    def get(self, request):
        return HttpResponse("")


def new(request, pk=0):
    return HttpResponse("")


template = batch = drop = undo = errors = file = new
