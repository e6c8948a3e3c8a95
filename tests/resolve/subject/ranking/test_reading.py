"""What a span says as it is read whole, by the names of its features."""

from __future__ import annotations

from pipeline.resolve.subject.ranking.reading import counted_in, deep, edges, held, opened, repeated, within


def test_words_speak_each_and_beside_the_next() -> None:
    said = within(["抽水", "电站"], ["7", "9"], ["VA", "NJ"])
    assert said == ["v1VA|NJ", "v2抽水|电站", "v3抽水", "v3电站", "v47", "v49", "v5VA", "v5NJ"]
    assert within(["电站"], ["9"], ["NJ"]) == ["v3电站", "v49", "v5NJ"]


def test_both_edges_speak_at_once() -> None:
    said = edges(["抽水", "电站"], ["7", "9"], ["VA", "NJ"], "FP", "VM", "b")
    assert said == ["y1VA|NJ|1", "y27|9", "y3抽水|电站", "y4FP|VA|NJ", "y5VA|NJ|VM", "y6FP|VMb"]


def test_the_unit_the_clause_and_the_document_speak() -> None:
    assert counted_in("座", "抽水电站", ["VA", "NJ"]) == ["k1座|VA", "k1座|NJ", "k2座|抽水电站", "k3座|VA|NJ"]
    assert opened("其中", "FC", "bcole", "bn") == ["c1其中bcole", "c2FCbn"]
    assert deep("其中", 7, "b", "cole") == ["c34bcole", "c4其中|b2"]
    assert repeated([4, 1, 4], "b") == ["q14b", "q2414", "q33", "q40"]


def test_words_that_go_together_are_told_over_the_edges_and_within() -> None:
    assert held(["2", "5", "0", "1"], "nv", "nw") == ["j12", "j21", "j30", "j420", "j510", "j62nv", "j71nw", "j8252"]
    assert held(["0", "1"], "nv", "nw")[2] == "j39"
