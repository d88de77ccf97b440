"""The one address of a trajectory that is open without a session: the link in an invitation."""

from django.urls import path

from livb.membership.views.invitations import invitation_accept

urlpatterns = [path("<str:token>/", invitation_accept, name="membership_invitation_accept")]
