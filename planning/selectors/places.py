"""Where a node of the tree may go: one place up or down, the node beside the one it stands under, any other one."""

from planning.selectors.nodes import PlanNode, kind_of, parent_of, under
from planning.selectors.tree import PlanTreeNode, Tree

UP, DOWN, LEFT, RIGHT = "up", "down", "left", "right"
# Under what, and before which sibling; None for last.
Place = tuple[PlanNode | None, PlanNode | None]


def possible(tree: Tree, node: PlanNode) -> list[PlanTreeNode]:
    """The nodes under which it may stand, in the order of the page."""
    return [found for found in tree.nodes() if found.kind in kind_of(node).parents and found.row != node]


def nearest(node: PlanNode) -> PlanNode | None:
    """Where one looks on when a node left its place: at the one that came there, the last one beside it, or above."""
    siblings = list(under(node.trajectory, kind_of(node), parent_of(node)))
    return siblings[min(node.position, len(siblings)) - 1] if siblings else parent_of(node)


def beside(tree: Tree, node: PlanNode, to: str) -> Place | None:
    """The place one step up or down, or last under the node before or after the one above it; None at the edge."""
    parent = parent_of(node)
    if to in (UP, DOWN):
        siblings = list(under(node.trajectory, kind_of(node), parent))
        at = siblings.index(node)
        if to == UP:
            return (parent, siblings[at - 1]) if at else None
        return (parent, siblings[at + 2] if at + 2 < len(siblings) else None) if at + 1 < len(siblings) else None
    above = [found.row for found in possible(tree, node)]
    wanted = above.index(parent) + (1 if to == RIGHT else -1) if parent in above else 0
    return (above[wanted], None) if 0 <= wanted < len(above) else None
