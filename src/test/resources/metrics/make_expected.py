"""Writes expected.json: label pairs and what scikit-learn's metrics make of them. Run: python3 make_expected.py"""
import json
import random
import warnings

import sklearn
from sklearn.metrics import confusion_matrix, precision_recall_fscore_support

warnings.filterwarnings("ignore")
cases = []
for seed, classes, pairs, kind in [
    (1, 10, 1000, "good"), (2, 10, 1000, "chance"), (3, 3, 50, "good"), (4, 5, 40, "one class never predicted"),
    (5, 5, 40, "one class absent"), (6, 6, 30, "one class neither"), (7, 2, 11, "good"), (8, 10, 7, "chance"),
    (9, 4, 25, "all wrong"), (10, 4, 25, "all right"), (11, 10, 300, "one column"),
]:
    draw = random.Random(seed)
    allowed = list(range(classes))
    truth_from = [k for k in allowed if not (kind in ("one class absent", "one class neither") and k == 2)]
    taken_from = [k for k in allowed if not (kind in ("one class never predicted", "one class neither") and k == 2)]
    truth = [draw.choice(truth_from) for _ in range(pairs)]
    if kind == "all right":
        taken = list(truth)
    elif kind == "all wrong":
        taken = [(t + 1) % classes for t in truth]
    elif kind == "one column":
        taken = [8] * pairs
    elif kind == "chance":
        taken = [draw.choice(taken_from) for _ in range(pairs)]
    else:
        taken = [t if t in taken_from and draw.random() < 0.8 else draw.choice(taken_from) for t in truth]
    case = {"kind": kind, "classes": classes, "truth": truth, "taken": taken,
            "confusion": confusion_matrix(truth, taken, labels=allowed).tolist()}
    p, r, f, n = precision_recall_fscore_support(truth, taken, labels=allowed, zero_division=0)
    case["precision"], case["recall"], case["f1"], case["support"] = p.tolist(), r.tolist(), f.tolist(), n.tolist()
    for average in ("macro", "micro"):
        p, r, f, _ = precision_recall_fscore_support(truth, taken, average=average, zero_division=0)
        case[average] = [p, r, f]
    cases.append(case)
with open("expected.json", "w") as out:
    json.dump({"scikit-learn": sklearn.__version__, "cases": cases}, out)
    out.write("\n")
