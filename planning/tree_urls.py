"""Addresses of the plan tree: lines, objectives, and the tree edited in place."""

from django.urls import path

from planning.views import nodes, objectives, programme, tree

urlpatterns = [
    path("", tree.tree_detail, name="tree_detail"),
    path("nodes/new/", nodes.node_create, name="node_create"),
    path("nodes/undo/", nodes.node_undo, name="node_undo"),
    path("nodes/aside/", nodes.node_aside_list, name="node_aside_list"),
    path("nodes/<uuid:uuid>/", nodes.node_detail, name="node_detail"),
    path("nodes/<uuid:uuid>/rename/", nodes.node_rename, name="node_rename"),
    path("nodes/<uuid:uuid>/move/", nodes.node_move, name="node_move"),
    path("nodes/<uuid:uuid>/copy/", nodes.node_copy, name="node_copy"),
    path("nodes/<uuid:uuid>/aside/", nodes.node_set_aside, name="node_set_aside"),
    path("nodes/<uuid:uuid>/back/", nodes.node_put_back, name="node_put_back"),
    path("lines/new/", programme.line_create, name="line_create"),
    path("lines/<uuid:uuid>/", programme.line_update, name="line_update"),
    path("lines/<uuid:uuid>/publish/", nodes.line_publish, name="line_publish"),
    path("objectives/new/", objectives.objective_create, name="objective_create"),
    path("objectives/<uuid:uuid>/", objectives.objective_update, name="objective_update"),
]
