"""Availability and vouchers once more, slowly, in fractions of whole numbers of any size: no float, no rounding but where
the agreement's readings name one. Written from the rules alone; shares nothing with the module."""

import json
import sys
from fractions import Fraction

INTERVALS_PER_DAY = 12 * 24
# Below which percentage, and what part of the fee it pays.
TIERS = [("below-95.00", Fraction(95), 50), ("below-99.00", Fraction(99), 25), ("below-99.90", Fraction(9990, 100), 10)]
CAP_PERCENT = 50
UNREACHED = ("capped", "literal", "in-denominator")
ROUNDING = ("exact", "two-decimals")


def cut(value, places):
    """Towards zero, as a plain decimal without zeros at its end."""
    sign = "-" if value < 0 else ""
    units = abs(value.numerator) * 10**places // value.denominator
    whole, rest = divmod(units, 10**places)
    if units == 0:
        return "0"
    return f"{sign}{whole}.{rest:0{places}}".rstrip("0").rstrip(".")


def half_up(value, places):
    scaled = value * 10**places + Fraction(1, 2)
    return Fraction(scaled.numerator // scaled.denominator, 10**places)


def tier(percent, rounding):
    seen = half_up(percent, 2) if rounding == "two-decimals" else percent
    return next(((name, pays) for name, below, pays in TIERS if seen < below), ("met", 0))


def rate(row, unreached_reading, with_exclusions=True):
    valid, unreached = row["valid"], row.get("unreached", 0)
    errors = row["errors"] + unreached - (row.get("excluded", 0) if with_exclusions else 0)
    if unreached_reading == "in-denominator":
        valid += unreached
    if valid == 0:
        return Fraction(1 if errors > 0 else 0)
    exact = Fraction(errors, valid)
    return min(exact, Fraction(1)) if unreached_reading == "capped" else exact


def total(terms):
    """Halves are added up first, so that denominators grow evenly."""
    if len(terms) < 2:
        return sum(terms, Fraction(0))
    middle = len(terms) // 2
    return total(terms[:middle]) + total(terms[middle:])


def availability(month):
    """What each pair of readings gives: the rates are added up once for each of the three ways to count them."""
    rows, intervals = month["intervals"], month["days"] * INTERVALS_PER_DAY
    percents = {
        (reading, with_exclusions): 100 * (1 - total([rate(row, reading, with_exclusions) for row in rows]) / intervals)
        for reading in UNREACHED
        for with_exclusions in (True, False)
    }

    def figure(reading, rounding, with_exclusions=True):
        percent = percents[reading, with_exclusions]
        name, pays = tier(percent, rounding)
        return {"percent": cut(percent, 12), "tier": {"id": name, "voucherPercent": str(pays)}}

    def answer(reading, rounding):
        chosen = figure(reading, rounding)
        others = [("sla.unreached", option, figure(option, rounding)) for option in UNREACHED]
        others += [("sla.rounding", option, figure(reading, option)) for option in ROUNDING]
        rates = [(rate(row, reading), row["start"]) for row in rows]
        bad = sorted(((each, start) for each, start in rates if each > 0), key=lambda pair: (-pair[0], pair[1]))
        valid = sum(row["valid"] for row in rows)
        left = sum(row["errors"] + row.get("unreached", 0) - row.get("excluded", 0) for row in rows)
        excluded = any(row.get("excluded", 0) for row in rows)
        return {
            **chosen,
            "intervals": intervals,
            "intervalsWithTraffic": sum(row["valid"] > 0 for row in rows),
            "badIntervals": len(bad),
            "ratioOfSums": cut(100 * (1 - Fraction(left, valid)), 12) if valid else None,
            "withoutExclusions": figure(reading, rounding, False) if excluded else None,
            "worst": [{"start": start, "ratePercent": cut(100 * each, 12)} for each, start in bad[:10]],
            "effects": sorted([which, option] for which, option, figure in others if figure != chosen),
        }

    return [answer(each["sla.unreached"], each["sla.rounding"]) for each in month["readings"]]


def paid(case, readings):
    """Tier, base, exact amount before and after the cap, and the amount in cents."""
    fee, by_voucher = Fraction(case["fee"]), Fraction(case["paidByVoucher"])
    name, pays = tier(Fraction(case["percent"]), readings["sla.rounding"])
    base = fee - by_voucher if readings["sla.voucher_base"] == "net" else fee
    cap = (fee - by_voucher) * CAP_PERCENT / 100
    return name, pays, base, cap, *in_cents(base * pays / 100, cap, readings)


def in_cents(uncapped, cap, readings):
    exact = min(uncapped, cap)
    if readings["sla.voucher_rounding"] == "half-up":
        return uncapped, exact, min(half_up(exact, 2), Fraction(cut(cap, 2)))
    return uncapped, exact, Fraction(cut(exact, 2))


def voucher(case):
    readings = case["readings"]
    name, pays, base, cap, uncapped, exact, amount = paid(case, readings)
    options = {
        "sla.voucher_base": ("gross", "net"),
        "sla.voucher_rounding": ("cut", "half-up"),
        "sla.rounding": ROUNDING,
    }
    every = [{}]
    for which, known in options.items():
        every = [{**each, which: option} for each in every for option in known]
    amounts = [paid(case, each)[-1] for each in every]
    # Another tier is another result, also where it pays the same.
    result = lambda of: (of[0], of[-1])
    effects = [
        [which, option]
        for which, known in options.items()
        for option in known
        if result(paid(case, {**readings, which: option})) != (name, amount)
    ]
    worse = [(other, below, part) for other, below, part in reversed(TIERS) if part > pays]
    better_paid = ((other, below, part) for other, below, part in worse if in_cents(base * part / 100, cap, readings)[-1] > amount)
    following = next(better_paid, None)
    return {
        "tier": {"id": name, "voucherPercent": str(pays)},
        "amount": cut(amount, 12),
        "exactAmount": cut(exact, 12),
        "cap": cut(cap, 12),
        "capped": exact < uncapped,
        "range": {"low": cut(min(amounts), 12), "high": cut(max(amounts), 12)},
        "effects": sorted(effects),
        "nextTier": following and {"id": following[0], "percentNeeded": cut(following[1], 12)},
    }


question = json.load(sys.stdin)
answers = {
    "availability": [answer for month in question["availability"] for answer in availability(month)],
    "vouchers": [voucher(case) for case in question["vouchers"]],
}
json.dump(answers, sys.stdout)
