"""The shared plan, the steps, the offers."""

from .pieces import about, of, text, when


def plan(row):
    return {
        "resourceType": "CarePlan",
        "status": "completed" if row.closed_at else "active",
        "intent": "plan",
        "subject": about(row),
        "description": row.why,
        "created": when(row.begun_at),
    }


def goal(row):
    status = {
        "active": "active",
        "reached": "completed",
        "paused": "on-hold",
        "ended": "cancelled",
    }
    return {
        "resourceType": "Goal",
        "lifecycleStatus": status[row.status],
        "description": text(row.words),
        "subject": about(row),
        "expressedBy": about(row),
        "target": [{"dueDate": row.target_on.isoformat()}] if row.target_on else [],
    }


def action(row):
    status = {
        "planned": "requested",
        "doing": "in-progress",
        "done": "completed",
        "stopped": "cancelled",
    }
    ends = {"end": row.due_on.isoformat()} if row.due_on else {}
    return {
        "resourceType": "Task",
        "status": status[row.status],
        "intent": "plan",
        "description": row.what,
        "for": about(row),
        "basedOn": [of("CarePlan", row.plan_id), of("Goal", row.goal_id)],
        "owner": of("Organization", row.organisation_id),
        "restriction": {"period": ends},
    }


def step(row):
    status = "in-progress"
    if row.done_at or row.outcome_at:
        status = "completed"
    elif row.stopped_at:
        status = "cancelled"
    return {
        "resourceType": "Task",
        "status": status,
        "intent": "order",
        "description": row.what,
        "for": about(row),
        "partOf": [of("Task", row.before_id)],
        "owner": of("Organization", row.organisation_id),
        "authoredOn": when(row.taken_at),
    }


def offer(row):
    status = {"open": "requested", "taken": "accepted", "declined": "rejected"}
    return {
        "resourceType": "Task",
        "status": status.get(str(row.state), "cancelled"),
        "intent": "proposal",
        "description": row.what,
        "for": about(row),
        "partOf": [of("Task", row.step_id)],
        "owner": of("Organization", row.organisation_id),
        "authoredOn": when(row.offered_at),
    }
