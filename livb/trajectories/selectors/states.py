"""Which state a trajectory can go to, and how it came where it is."""

from collections.abc import Iterable

from django.db.models import QuerySet

from livb.trajectories.models import LIVE, Area, StateChange, Trajectory

State = Trajectory.State
NEXT: dict[str, tuple[Trajectory.State, ...]] = {
    State.ORIENTATION: (State.PAUSED, State.STOPPED),
    State.RUNNING: (State.PAUSED, State.STOPPED, State.FINISHED),
    State.PAUSED: (State.RUNNING, State.STOPPED),
    State.STOPPED: (State.RUNNING,),
    State.FINISHED: (State.AFTERCARE, State.RUNNING),
    State.AFTERCARE: (State.FINISHED,),
}


def next_states(trajectory: Trajectory) -> list[Trajectory.State]:
    """The states a person can choose; it runs once the protocol is signed, before that it is in orientation."""
    return [
        State.ORIENTATION if state == State.RUNNING and trajectory.started_on is None else state
        for state in NEXT[trajectory.state]
    ]


def state_changes(trajectory: Trajectory) -> QuerySet[StateChange]:
    """Every change with who made it, the last one first."""
    return StateChange.objects.filter(trajectory=trajectory).select_related("created_by")


def live_beside(areas: Iterable[Area]) -> list[Trajectory]:
    """Trajectories that somebody still works on for any of these towns."""
    return list(Trajectory.objects.filter(areas__in=list(areas), state__in=LIVE).distinct().order_by("title"))
