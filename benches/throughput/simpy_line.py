"""The line in SimPy. Prints seconds and mean wait of each run; parameters come as JSON."""

import json
import random
import sys
import time

import simpy

line = json.loads(sys.argv[1])


def simulate(seed):
    draw = random.Random(seed)
    env = simpy.Environment()
    slots = simpy.Resource(env, capacity=line["slots"])
    waits = []

    def job():
        arrived = env.now
        with slots.request() as request:
            yield request
            waits.append(env.now - arrived)
            yield env.timeout(draw.lognormvariate(line["location"], line["scale"]))

    def source():
        for _ in range(line["jobs"]):
            yield env.timeout(draw.expovariate(line["perSecond"]))
            env.process(job())

    env.process(source())
    env.run()
    return sum(waits) / len(waits)


runs = []
for seed in range(1, line["runs"] + 1):
    start = time.perf_counter()
    mean = simulate(seed)
    runs.append({"seconds": time.perf_counter() - start, "mean": mean})
print(json.dumps({"version": simpy.__version__, "runs": runs}))
