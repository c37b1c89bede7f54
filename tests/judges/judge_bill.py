"""Judges random ledgers by the words of the rules, with fractions and without any of the module's ideas.

In: {"rates": [...], "listPrices": {...}, "cases": [{"deductions", "tasks", "readings"}]}; the rates are those that `rulebook()` answers.
Out: for each case its verdicts by task and way of paying.
"""

import json
import math
import sys
from fractions import Fraction
from itertools import product

CLOCK_HOURS = 8
IMPLIED = {"std": "720p", "pro": "1080p", "4k": "4K"}
WORDS = {
    "text to video": ["text-to-video"],
    "image to video": ["image-to-video"],
    "omni video": ["omni"],
    "motion control": ["motion-control"],
    "avatar": ["avatar"],
    "lip sync": ["lip-sync"],
    "text to image": ["text-to-image"],
    "image to image": ["image-to-image"],
    "video effects": ["effect"],
}


def parts(name):
    for sign in "_-":
        name = name.replace(sign, " ")
    return name.lower().split()


def day_of(instant):
    from datetime import datetime, timedelta, timezone

    moment = datetime.fromisoformat(instant.replace("Z", "+00:00")).astimezone(timezone(timedelta(hours=CLOCK_HOURS)))
    return moment.date().isoformat()


def half_up(value):
    return math.floor(value + Fraction(1, 2))


def lengths(rate):
    durations = rate.get("durations")
    if durations is None:
        return None
    return durations["anyOf"] if "anyOf" in durations else range(durations["min"], durations["max"] + 1)


def charged_length(rate, told, reading):
    allowed = lengths(rate)
    if allowed is None:
        return max(1, {"nearest": half_up, "up": math.ceil, "down": math.floor}[reading](told))
    if reading == "nearest":
        return min(allowed, key=lambda length: (abs(told - length), -length))
    if reading == "up":
        above = [length for length in allowed if length >= told]
        return min(above) if above else max(allowed)
    below = [length for length in allowed if length <= told]
    return max(below) if below else min(allowed)


def units(rate, told, reading):
    """What a row charges; None where nobody can tell."""
    each = Fraction(rate["units"])
    if rate["basis"] == "per-output":
        return each
    times = lambda seconds: math.ceil(Fraction(seconds, rate["blockSeconds"])) if rate["basis"] == "per-block" else seconds
    if told is not None and rate["task"] != "avatar":
        return each * times(charged_length(rate, told, reading))
    every = {each * times(length) for length in lengths(rate) or [1, 2, 3]}
    return every.pop() if len(every) == 1 else None


def one(values):
    return values[0] if values and all(value == values[0] for value in values) else None


class Judge:
    def __init__(self, question):
        self.rates = [rate for rate in question["rates"] if rate["track"] == "api"]
        self.own = {rate["id"] for rate in question.get("own", [])}
        self.models = {tuple(parts(name)): model["id"] for model in question["models"] for name in [model["id"], *model.get("aliases", [])]}
        self.prices = question["listPrices"]

    def model(self, name):
        return self.models.get(tuple(parts(name)), "?" + name)

    def job(self, rows, record):
        def told(field, same=lambda value: value):
            # A word that nobody lists tells nothing.
            values = [value for row in rows if field in row and (value := same(row[field])) is not None]
            if values:
                return one(values)
            return same(record[field]) if record and field in record else None

        job = {
            "tasks": told("function", lambda name: WORDS.get(" ".join(parts(name)))),
            "model": told("model", self.model),
            "resolution": told("resolution", lambda word: IMPLIED.get(word.lower(), word).lower()),
            "seconds": told("durationSeconds", Fraction),
            "nativeAudio": told("nativeAudio"),
            "voiceControl": told("voiceControl"),
            "videoInput": told("videoInput"),
        }
        if job["voiceControl"] and job["nativeAudio"] is None:
            # There is no voice without sound.
            job["nativeAudio"] = True
        return job

    def fits(self, rate, job, day, balance):
        if not (rate.get("from", "0") <= day < rate.get("until", "9")) or (balance and rate["balance"] != balance):
            return False
        if job["tasks"] is not None and rate["task"] not in job["tasks"]:
            return False
        service = job["tasks"] is not None and all(row["model"] == "kling-services" for row in self.rates if row["task"] in job["tasks"])
        if job["model"] is not None and not service and rate["model"] != job["model"]:
            return False
        if job["resolution"] is not None:
            asked, mode = IMPLIED.get(job["resolution"], job["resolution"]).lower(), rate.get("mode", "").lower()
            known = rate.get("resolution", "").lower()
            effect = not known and mode and mode not in IMPLIED
            if mode != job["resolution"] and known and known != asked:
                return False
            if effect and mode != job["resolution"] and asked not in {row.get("resolution", "").lower() for row in self.rates}:
                return False
        return all(flag not in rate or job[flag] is None or rate[flag] == job[flag] for flag in ("nativeAudio", "voiceControl", "videoInput"))

    def expectation(self, job, day, balance, reading):
        if job["voiceControl"] and job["nativeAudio"] is False:
            return "no-rate"
        rows = [rate for rate in self.rates if self.fits(rate, job, day, balance)]
        if self.own:
            rows = self.first(rows, job)
        if not any(rate["units"] is not None for rate in rows):
            return "no-rate"
        if any(rate["units"] is None for rate in rows):
            return "not-enough-told"
        charges = {(units(rate, job["seconds"], reading), rate["balance"]) for rate in rows}
        if len(charges) > 1 or any(amount is None for amount, _ in charges):
            return "not-enough-told"
        amount, kind = charges.pop()
        several = kind in ("api-image", "api-try-on") and all(rate["basis"] == "per-output" for rate in rows)
        return amount, kind, several

    def first(self, rows, job):
        """Of each way in which what is not told could stand, the row that answers."""
        answering = {}
        looks = {(rate.get("resolution"), rate.get("mode")) for rate in rows}
        flags = [[False, True] if job[flag] is None else [job[flag]] for flag in ("nativeAudio", "voiceControl", "videoInput")]
        for cell in {(rate["model"], rate["task"]) for rate in rows}:
            for look, audio, voice, video in product(looks, *flags):
                if voice and not audio:
                    continue
                for rate in sorted((rate for rate in rows if (rate["model"], rate["task"]) == cell), key=lambda rate: rate["id"] not in self.own):
                    same = all(
                        name not in rate or at is None or rate[name] == at for name, at in (("resolution", look[0]), ("mode", look[1]))
                    ) and (look != (None, None) or ("resolution" not in rate and "mode" not in rate))
                    if same and all(rate.get(name, at) == at for name, at in (("nativeAudio", audio), ("voiceControl", voice), ("videoInput", video))):
                        answering[rate["id"]] = rate
                        break
        return list(answering.values())

    def case(self, case):
        readings = case.get("readings", {})
        reading, by = readings.get("bill.seconds", "nearest"), readings.get("bill.day", "created")
        records = {}
        for record in case["tasks"]:
            records[record["task"]] = record
        verdicts = []
        rows = [row for row in case["deductions"] if row.get("cashType") != "test_balance"]
        for task in dict.fromkeys(row["task"] for row in rows):
            own, record = [row for row in rows if row["task"] == task], records.get(task)
            failed = record is not None and record["status"] == "failed"
            day = day_of(record["createdAt"] if record and by == "created" else min((row["at"] for row in own), key=lambda at: at))
            job = self.job(own, record)
            way = lambda row: (row["paidIn"], row.get("balance"), row.get("currency"))
            ways = sorted(dict.fromkeys(map(way, own)), key=lambda one: (one[0] != "units", one[1] or "", ["", "USD", "CNY"].index(one[2] or "")))
            cash = [one for one in ways if one[0] == "cash"]
            units_too, known = len(cash) < len(ways), [one for one in cash if one[2] is not None]
            paid = Fraction(0)
            for paid_in, balance, currency in ways:
                worths = [self.worth(row) for row in own if way(row) == (paid_in, balance, currency)]
                charged = sum(worths)
                found = {"task": task, "paidIn": paid_in, "balance": balance, "currency": currency, "charged": str(charged)}
                verdicts.append(found)
                if failed:
                    self.tell(found, charged, Fraction(0), "failed-charged" if charged > 0 else "as-listed" if charged == 0 else "under")
                    continue
                if paid_in == "cash" and currency is None:
                    self.tell(found, charged, None, "not-enough-told")
                    continue
                expected = self.expectation(job, day, balance, reading)
                if isinstance(expected, str):
                    self.tell(found, charged, None, expected)
                    continue
                amount, kind, several = expected
                price = Fraction(1) if paid_in == "units" else self.prices.get(f"{kind} {currency}")
                if price is None:
                    self.tell(found, charged, None, "no-rate")
                    continue
                price = Fraction(price)
                whole = amount if paid_in == "units" else max(amount - paid, 0) * price
                is_shared = bool(cash) if paid_in == "units" else units_too or len(cash) > 1
                is_rest = paid_in == "cash" and (paid_in, balance, currency) == known[-1]
                share = min(max(charged, 0), whole) if is_shared and not is_rest else whole
                if is_shared and not is_rest:
                    paid += share / price
                if not is_shared and several and charged > share and (charged / share).denominator == 1:
                    share = charged
                if charged == share:
                    verdict = "as-listed"
                elif sum(worth == share for worth in worths) >= 2:
                    verdict = "charged-twice"
                else:
                    verdict = "over" if charged > share else "under"
                self.tell(found, charged, share, verdict)
        return verdicts

    @staticmethod
    def worth(row):
        amount, listed = Fraction(row["amount"]), row.get("listPrice")
        if row["paidIn"] == "units" or listed is None:
            return amount
        listed = Fraction(listed)
        return -listed if amount != 0 and (amount < 0) != (listed < 0) else listed

    @staticmethod
    def tell(found, charged, expected, verdict):
        found["verdict"] = verdict
        found["expected"] = None if expected is None else str(expected)


question = json.load(sys.stdin)
judge = Judge(question)
json.dump([judge.case(case) for case in question["cases"]], sys.stdout)
