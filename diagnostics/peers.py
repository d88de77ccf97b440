"""How many towns of a region are of the size of those of a trajectory, from the latest known number of inhabitants."""

from diagnostics.selectors.ledger import Ledger
from livb.practices.enums import SizeClass
from livb.practices.peers import PEERS, Peers
from livb.trajectories.models import Area, Trajectory
from livb.trajectories.selectors.areas import towns


@PEERS.register("inhabitants")
def peers(trajectory: Trajectory) -> Peers | None:
    """Nothing for a trajectory of several towns, and nothing where the inhabitants are not known."""
    own = towns(trajectory)
    if len(own) != 1 or own[0].region is None:
        return None
    around = set(Area.objects.municipalities().current().filter(region=own[0].region).values_list("pk", flat=True))
    ledger = Ledger(trajectory, [], around | {own[0].pk})
    sizes = {area: SizeClass.of(people) for area in around | {own[0].pk} if (people := ledger.population(area))}
    mine = sizes.get(own[0].pk)
    return Peers(mine, sum(size == mine for size in sizes.values())) if mine else None
