"""Campaigns by day loops: what an answer says, worked out again from the rules with fractions and a schedule of its own."""

import heapq
import json
import math
import re
import sys
from datetime import date, timedelta
from fractions import Fraction

WANTED = Fraction(95, 100)


def day(text):
    return date.fromisoformat(text)


def on(start, days):
    return start + timedelta(days=days)


def plus_months(start, months):
    """The same day number, or the month's last."""
    years, month = divmod(start.month - 1 + months, 12)
    for number in range(start.day, 0, -1):
        try:
            return date(start.year + years, month + 1, number)
        except ValueError:
            continue


def until(lot, effective):
    if "expiresOn" in lot:
        return day(lot["expiresOn"])
    validity = lot.get("validity") or {"days": lot.get("validityDays"), "months": lot.get("validityMonths")}
    if validity.get("days"):
        return on(effective, validity["days"])
    return plus_months(effective, validity["months"])


class Lot:
    def __init__(self, name, units, effective, expires, slots, bought):
        self.name, self.units, self.effective, self.expires = name, units, effective, expires
        self.slots, self.bought, self.left = slots, bought, units

    def order(self):
        """Bought on the day they start, all of them."""
        return (self.expires, self.effective, self.effective, self.name)

    def active(self, today):
        return self.effective <= today < self.expires


def schedule(jobs, steps):
    """When the last of the jobs ends, each of so many seconds, first come first served, under slots that step."""
    waiting, running = jobs[::-1], []
    steps = list(steps)
    slots, now = 0, 0
    while waiting or running:
        while running and running[0] <= now:
            heapq.heappop(running)
        while steps and steps[0][0] <= now:
            slots = steps.pop(0)[1]
        while waiting and len(running) < slots:
            heapq.heappush(running, now + waiting.pop())
        if not waiting:
            return max(running)
        now = min([moment for moment in (running[:1] + [step[0] for step in steps[:1]])])
    return now


class Case:
    def __init__(self, request, answer, rates, packages, models):
        self.request, self.answer, self.packages = request, answer, {one["id"]: one for one in packages}
        self.models = {one["id"]: one["title"] for one in models}
        self.rates, self.faults, self.seen = rates, [], set()
        self.starts, self.as_of = day(request["startsOn"]), day(request["asOf"])
        self.finish = day(answer["finishesOn"])
        self.deadline = day(request["deadlineOn"]) if "deadlineOn" in request else None
        self.seconds_per_day = int(Fraction(str(request.get("hoursPerDay", 24))) * 3600)
        self.track = request.get("track", "api")
        self.balance = "app-credit" if self.track == "app" else "api-video"

    def claim(self, holds, what):
        if not holds:
            self.faults.append(what)

    def same(self, found, expected, what):
        self.claim(found == expected, f"{what}: {found} there, {expected} here")

    # -- what the jobs are

    def rate(self, job, model=None):
        wanted = {
            "model": model or job["model"],
            "task": job.get("task", "text-to-video"),
            "resolution": job["resolution"],
            "nativeAudio": job.get("nativeAudio", False),
            "voiceControl": False,
            "videoInput": False,
        }
        fits = [
            rate
            for rate in self.rates
            if rate["track"] == self.track
            and all(name not in rate or rate[name] == value for name, value in wanted.items())
            and rate.get("from", "0000") <= self.request["asOf"] < rate.get("until", "9999")
        ]
        # What accounts show goes before what an analyst wrote (rule cost.app_credits, as it is read by default).
        if any(rate.get("knownBy") == "observed" for rate in fits):
            fits = [rate for rate in fits if rate.get("knownBy") != "analysis"]
        assert len(fits) == 1, (wanted, fits)
        return fits[0]

    def units_each(self, job, model=None):
        rate = self.rate(job, model)
        times = job["durationSeconds"] if rate["basis"] == "per-second" else 1
        return rate["balance"], Fraction(rate["units"]) * times

    def jobs(self):
        self.lines = []
        totals = {}
        for job in self.request["jobs"]:
            balance, units = self.units_each(job)
            charged = Fraction(str(job.get("takesPerKeeper", 1))) * job.get("quantity", 1)
            self.lines.append((balance, units, charged, math.ceil(charged), job))
            totals[balance] = totals.get(balance, 0) + units * charged
        found = {total["balance"]: Fraction(total["units"]) for total in self.answer["estimate"]["totals"]}
        self.same(found, totals, "units of the estimate")
        self.units = totals.get(self.balance, Fraction(0))
        self.count = sum(count for _, _, _, count, _ in self.lines)

    # -- lots and slots

    def lots(self):
        self.owned = []
        for lot in self.request.get("lots", []):
            effective = day(lot["effectiveOn"])
            self.owned.append(Lot(lot["id"], Fraction(lot["units"]), effective, until(lot, effective), lot.get("slots"), False))
        self.bought = []
        plan = self.answer["purchases"]
        for purchase in plan["purchases"] if plan else []:
            package, start = self.packages[purchase["package"]], day(purchase["on"])
            name = f"{package['id']}@{purchase['on']}"
            units = Fraction(package["units"]) * purchase["quantity"]
            self.bought.append(Lot(name, units, start, until(package, start), package.get("slots"), True))
            self.claim(start >= self.starts, f"{name} is bought before the work begins")
            self.claim(
                package.get("from", "0000") <= purchase["on"] < package.get("until", "9999"), f"{name} is not on sale then"
            )
            if "packages" in self.request:
                self.claim(package["id"] in self.request["packages"], f"{name} is not on offer")
        for name, package in self.packages.items():
            count = sum(one["quantity"] for one in (plan["purchases"] if plan else []) if one["package"] == name)
            self.claim(count <= package.get("maxPerAccount", count), f"{count} of {name} are more than one account may buy")

    def slots_on(self, today):
        """The highest limit of the lots that are there; None where they tell none."""
        if "slots" in self.request:
            return self.request["slots"]
        there = [lot.slots for lot in self.owned + self.bought if lot.active(today) and lot.slots]
        return max(there, default=None)

    def slots(self):
        given = self.answer["requests"]["throughput"]["slots"]
        steps = given if isinstance(given, list) else [{"fromSeconds": 0, "slots": given}]
        self.steps = [(step["fromSeconds"], step["slots"]) for step in steps]
        self.days = (self.finish - self.starts).days + 1
        assumed, self.by_day = False, []
        chasing = any("takes fewer slots than there are" in warning for warning in self.answer["warnings"])
        if chasing:
            self.seen.add("fewer slots than there are")
        for number in range(self.days):
            today = on(self.starts, number)
            here = [slots for start, slots in self.steps if start <= number * self.seconds_per_day][-1]
            self.by_day.append(here)
            wanted = self.slots_on(today)
            assumed = assumed or wanted is None
            if wanted is not None and chasing:
                self.claim(here <= wanted, f"slots on {today}: {here} there, and only {wanted} are to be had")
            elif wanted is not None:
                self.same(here, wanted, f"slots on {today}")
        warned = [warning for warning in self.answer["warnings"] if "is assumed; give `slots`" in warning]
        self.same(bool(warned), assumed, "whether slots are assumed")
        if assumed:
            self.seen.add("assumed slots")
        if len(set(self.by_day)) > 1:
            self.seen.add("slots change")

    # -- days of work

    def fixed(self):
        return all(
            job.get("serviceSeconds", {}).get("kind") == "constant" and not job.get("failureRate") for *_, job in self.lines
        )

    def times(self):
        return [job["serviceSeconds"]["seconds"] for *_, count, job in self.lines for _ in range(count)]

    def work(self):
        throughput = self.answer["throughput"]
        makespan = throughput["makespanSeconds"]["p95"]
        if self.fixed():
            self.seen.add("fixed times")
            self.same(makespan, schedule(self.times(), self.steps), "end of the schedule")
        self.same(self.days, math.ceil(math.ceil(makespan) / self.seconds_per_day), "days of work")
        self.same(
            self.answer["meetsDeadline"], None if self.deadline is None else self.finish <= self.deadline, "whether it is in time"
        )
        if self.deadline is not None:
            chance = throughput["deadline"]["chance"]
            self.same(self.answer["meetsDeadline"], Fraction(chance).limit_denominator(1000) >= WANTED, "the chance")
            self.same(throughput["deadline"]["seconds"], ((self.deadline - self.starts).days + 1) * self.seconds_per_day, "seconds")
        highest = max(self.by_day)
        if self.fixed():
            busy = sum(self.times())
        elif len(self.steps) == 1:
            busy = throughput["utilisation"] * throughput["makespanSeconds"]["mean"] * highest
        else:
            return
        pace = float(self.units) * highest * self.seconds_per_day / busy
        # What a day of the plan uses can be used: dear jobs may come first.
        used = [float(use.get("perDay", use.get("units"))) for use in self.answer["requests"]["expiry"]["usage"]]
        pace = max([pace, *used])
        found = float(self.answer["unitsPerDayAtMost"])
        self.claim(pace - 0.0011 - pace * 1e-9 <= found <= pace + pace * 1e-9, f"units a day: {found} there, {pace} here")

    # -- usage

    def usage(self):
        self.used = {}
        for span in self.answer["requests"]["expiry"]["usage"]:
            today = day(span["from"])
            while today < day(span["to"]):
                self.used[today] = self.used.get(today, 0) + Fraction(span["perDay"])
                today = on(today, 1)
        self.same(sum(self.used.values(), Fraction(0)), self.units, "units used")
        self.claim(all(self.starts <= today <= self.finish for today in self.used), "usage beyond the work")
        purchases = self.answer["requests"].get("purchases")
        if purchases:
            self.same(purchases["demand"], self.answer["requests"]["expiry"]["usage"], "the demand that is paid")
        # By slot-seconds, generation by generation in the order of the jobs, a begun one counted whole.
        seconds = math.ceil(self.answer["throughput"]["makespanSeconds"]["p95"])
        lengths = [min(self.seconds_per_day, seconds - number * self.seconds_per_day) for number in range(self.days)]
        whole = sum(length * slots for length, slots in zip(lengths, self.by_day))
        done = 0
        used = Fraction(0)
        for number, (length, slots) in enumerate(zip(lengths, self.by_day)):
            done += length * slots
            used += self.used.get(on(self.starts, number), 0)
            begun = math.ceil(Fraction(self.count * done, whole))
            self.same(used, self.units_of(begun), f"units used by the end of day {number}")

    def units_of(self, begun):
        units = Fraction(0)
        for balance, each, charged, count, _ in self.lines:
            if balance == self.balance:
                units += each * (charged if begun >= count else begun)
            begun = max(0, begun - count)
        return units

    # -- who pays

    def drawn(self, lots):
        """Units that no lot paid, by day, and what expires of each lot. Earlier expiry first, then earlier start, then name."""
        for lot in lots:
            lot.left = lot.units
        lots = sorted((lot for lot in lots if lot.expires > self.as_of), key=Lot.order)
        short = {}
        for today in sorted(self.used):
            units = self.used[today]
            for lot in lots:
                if lot.active(today):
                    paid = min(lot.left, units)
                    lot.left -= paid
                    units -= paid
            if units:
                short[today] = units
        return short, {lot.name: lot.left for lot in lots if lot.left}

    def paid(self):
        short, self.expired = self.drawn(self.owned + self.bought)
        self.short = sum(short.values(), Fraction(0))
        totals = self.answer["expiry"]["totals"]
        self.same(Fraction(totals["shortfall"]), self.short, "units missing")
        self.same(self.answer["expiry"]["runsOutOn"], min(short).isoformat() if short else None, "the day they run out")
        self.same(Fraction(self.answer["wastedUnits"]), sum(self.expired.values(), Fraction(0)), "units that lapse")
        found = {lot["id"]: Fraction(lot["expired"]) for lot in self.answer["expiry"]["lots"] if Fraction(lot["expired"])}
        self.same(found, self.expired, "lots that lose units")
        if self.answer["purchases"]:
            self.claim(not self.short, "a plan of purchases that does not pay")
            # What is bought is needed: nothing would be paid with less of it.
            for lot in self.bought:
                without, _ = self.drawn([one for one in self.owned + self.bought if one is not lot])
                self.claim(without, f"{lot.name} is bought for nothing")
        cost = None
        if self.answer["purchases"]:
            cost = Fraction(0)
            for purchase in self.answer["purchases"]["purchases"]:
                cost += Fraction(self.packages[purchase["package"]]["price"]["amount"]) * purchase["quantity"]
            self.same(Fraction(self.answer["purchases"]["cost"]["amount"]), cost, "price of what is bought")
            for total in self.answer["estimate"]["totals"]:
                if total["balance"] != self.balance:
                    cost += Fraction(total["amount"]["amount"])
                    self.seen.add("another balance")
        found = self.answer["cost"] and Fraction(self.answer["cost"]["amount"])
        self.same(found, cost, "cost")

    def limit(self):
        by_name = {lot.name: lot for lot in self.owned + self.bought}
        early = any(self.starts < by_name[name].expires <= self.finish for name in self.expired)
        falls = any(after < before for before, after in zip(self.by_day, self.by_day[1:]))
        met = self.answer["meetsDeadline"]
        if self.short:
            limit = "credits"
        elif early or (falls and met is not True):
            limit = "expiry"
        elif self.count > self.by_day[0] and met is not True:
            limit = "concurrency"
        else:
            limit = "nothing"
        self.same(self.answer["limitedBy"], limit, "what limits it")
        self.seen.add(f"limited by {limit}")

    # -- advice

    def told(self, text):
        """Packages out of `package-1:2, trial-l:1`."""
        return [(int(part.rsplit(":", 1)[1]), self.packages[part.rsplit(":", 1)[0]]) for part in text.split(", ")]

    def called(self, name, value):
        """What is told of an input: packages and models by their titles, a lot that is bought by its package and its day."""
        bought = {one["id"]: one for one in self.answer["boughtLots"]}
        if name == "lot" and value in bought:
            return f"{self.packages[bought[value]['package']]['title']} bought on {bought[value]['purchasedOn']}"
        if name == "package":
            return self.packages[value]["title"]
        if name == "model":
            return self.models[value]
        return str(value)

    def advice(self):
        late = self.answer["meetsDeadline"] is False
        given = {}
        for advice in self.answer["advice"]:
            self.seen.add(advice["id"])
            self.claim(advice["cites"], f"{advice['id']} without a source")
            given.setdefault(advice["id"], []).append(advice["inputs"])
            for name, value in advice["inputs"].items():
                silent = name in ("startsOn", "wastedNow", "currency", "slots", "plan", "job")
                said = [f"{n} of {one['title']}" for n, one in self.told(value)] if name == "packages" else [self.called(name, value)]
                # The thousands of numbers stand apart in sentences.
                plain = re.sub(r"(?<=\d),(?=\d{3})", "", advice["text"])
                self.claim(silent or all(part in plain for part in said), f"{advice['id']} does not tell {name}")
        asked = given.get("ask-for-slots", [])
        needed = self.answer["throughput"]["deadline"]["slotsNeeded"] if late else None
        self.same([one["slotsNeeded"] for one in asked], [str(needed)] if needed else [], "slots to ask for")
        if needed and self.fixed():
            end = self.answer["throughput"]["deadline"]["seconds"]
            self.claim(schedule(self.times(), [(0, needed)]) <= end, f"{needed} slots are not enough")
            self.claim(needed == 1 or schedule(self.times(), [(0, needed - 1)]) > end, f"{needed} slots are too many")
        lapses = {one["lot"]: (Fraction(one["expired"]), one["expiresOn"]) for one in given.get("units-lapse", [])}
        by_name = {lot.name: lot for lot in self.owned + self.bought}
        expected = {name: (units, by_name[name].expires.isoformat()) for name, units in self.expired.items()}
        self.same(lapses, expected, "advice on units that lapse")
        missing = [Fraction(one["shortfall"]) for one in given.get("units-missing", [])]
        self.same(missing, [self.short] if self.short else [], "advice on missing units")
        for one in given.get("later-start", []):
            self.later(one)
        if any(lot.effective > self.starts for lot in self.bought):
            self.claim(any("package" in one for one in given.get("later-start", [])), "a package could start later, and nobody says so")
        for one in given.get("smaller-package", []):
            self.smaller(one)
        for one in given.get("cheaper-plan", []):
            plan = self.answer["purchases"]
            other = [other for other in plan["alternatives"] if other["id"] == one["plan"]][0]
            self.same(Fraction(one["cost"]), Fraction(other["cost"]["amount"]), "cost of the cheaper plan")
            self.same(Fraction(one["cost"]) + Fraction(one["saves"]), Fraction(plan["cost"]["amount"]), "what it saves")
        for one in given.get("cheaper-model", []):
            balance, units, charged, _, job = self.lines[int(one["job"])]
            rate = self.rate(job, one["model"])
            self.claim(rate.get("until", "9999-99-99") > self.answer["finishesOn"], "a cheaper model that ends before the work does")
            most = max(units * charged for balance, units, charged, *_ in self.lines if balance == self.balance)
            self.same(units * charged, most, "the line that uses most")
            _, each = self.units_each(job, one["model"])
            self.same((units - each) * charged, Fraction(one["saves"]), "units that the cheaper model saves")
            self.claim(each < units, "a cheaper model that is not")
        highest = str(max(slots for _, slots in self.steps))
        confirmed = [one["slots"] for one in given.get("confirm-slots", [])]
        self.same(confirmed, [highest] if self.bought or "assumed slots" in self.seen else [], "slots to be confirmed")

    def later(self, one):
        if "lot" in one:
            # The plan with the lot that starts later is judged as a case of its own.
            self.seen.add("later start of a lot")
            return
        self.seen.add("later start of a package")
        start = day(one["on"])
        first = min(lot.effective for lot in self.bought if lot.effective > self.starts)
        self.same(start, first, "the next package")
        before, _ = self.drawn(self.owned + [lot for lot in self.bought if lot.effective < start])
        self.same(min(before), start, "the day it is needed")
        expires = until(self.packages[one["package"]], start)
        self.same(one["expiresOn"], expires.isoformat(), "the day it expires")
        self.same(int(one["daysLonger"]), (expires - until(self.packages[one["package"]], self.starts)).days, "days it lasts longer")

    def smaller(self, one):
        packages = self.told(one["packages"])
        cost = sum(count * Fraction(package["price"]["amount"]) for count, package in packages)
        units = sum(count * Fraction(package["units"]) for count, package in packages)
        plan = self.answer["purchases"]
        self.same(Fraction(one["cost"]), cost, "cost of smaller packages")
        self.same(Fraction(plan["cost"]["amount"]) - cost, Fraction(one["saves"]), "what smaller packages save")
        self.claim(units < Fraction(plan["bought"]), "smaller packages that are not")
        self.claim(Fraction(one["saves"]) > 0, "smaller packages that cost more")
        if "finishesOn" in one:
            self.seen.add("a smaller package, later")
            self.same(int(one["daysLate"]), (day(one["finishesOn"]) - self.deadline).days, "days late")
            self.claim(int(one["daysLate"]) > 0, "not late at all")
            self.same(Fraction(one["wastedNow"]), sum(self.expired.values(), Fraction(0)), "units that lapse now")
            return
        self.seen.add("a smaller package that was left out")
        short, _ = self.drawn(self.owned)
        self.same(units - sum(short.values()), Fraction(one["wasted"]), "units left over")
        self.same(Fraction(plan["wasted"]), Fraction(one["wastedNow"]), "units left over now")

    def judge(self):
        for part in (self.jobs, self.lots, self.slots, self.work, self.usage, self.paid, self.limit, self.advice):
            part()
        return {"faults": self.faults, "seen": sorted(self.seen)}


asked = json.load(sys.stdin)
rates = [rate for rate in asked["rates"] if rate["units"] is not None]
json.dump([Case(one["request"], one["answer"], rates, asked["packages"], asked["models"]).judge() for one in asked["cases"]], sys.stdout)
