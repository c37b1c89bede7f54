"""Schedules by SimPy: the same jobs, service times and failures, whose starts it works out by itself."""

import json
import sys

import simpy


def schedule(case):
    env = simpy.Environment()
    # Takers of a container wait in line, and nobody overtakes.
    slots = simpy.Container(env, capacity=case["slots"], init=case["slots"])
    starts, refusals = [], 0

    def queued(needed):
        yield slots.get(needed)

    def retried(needed):
        nonlocal refusals
        retry = case["retry"]
        pause = min(retry["firstSeconds"], retry["maxSeconds"])
        while slots.level < needed:
            refusals += 1
            yield env.timeout(pause)
            pause = min(pause * retry["factor"], retry["maxSeconds"])
        yield slots.get(needed)

    def job(number, arrived, needed, attempts):
        yield env.timeout(arrived)
        for place, seconds in enumerate(attempts):
            yield from (retried if case["retry"] else queued)(needed)
            starts.append([number, place + 1, env.now])
            yield env.timeout(seconds)
            yield slots.put(needed)

    # Jobs that arrive at one moment are in the order of the list.
    for number, (arrived, needed, attempts) in enumerate(case["jobs"]):
        env.process(job(number, arrived, needed, attempts))
    env.run()
    return {"starts": sorted(starts), "refusals": refusals, "makespan": env.now}


json.dump([schedule(case) for case in json.load(sys.stdin)], sys.stdout)
