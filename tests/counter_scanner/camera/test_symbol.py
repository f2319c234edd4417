from counter_scanner.camera.symbol import Corners, Symbol, merged

SQUARE: Corners = ((10, 10), (30, 10), (30, 30), (10, 30))


def symbol(text: str = "1", corners: Corners = SQUARE) -> Symbol:
    return Symbol(text, text.encode(), corners)


def shifted(by: float) -> Corners:
    return ((10 + by, 10), (30 + by, 10), (30 + by, 30), (10 + by, 30))


def test_covers_point_inside_is_true_whichever_way_corners_run() -> None:
    first, second, third, fourth = SQUARE

    assert symbol().covers((20, 20))
    assert symbol(corners=(fourth, third, second, first)).covers((20, 20))


def test_covers_point_outside_is_false() -> None:
    assert not symbol().covers((31, 20))


def test_covers_with_corners_fallen_together_is_false() -> None:
    assert not symbol(corners=((5, 5), (5, 5), (5, 5), (5, 5))).covers((5, 5))


def test_merged_same_place_keeps_the_first_answer() -> None:
    assert merged([symbol("sure")], [symbol("doubtful", shifted(2))]) == [symbol("sure")]


def test_merged_same_text_elsewhere_keeps_both() -> None:
    beside = symbol("1", shifted(25))

    assert merged([symbol("1")], [beside]) == [symbol("1"), beside]


def test_scaled_moves_corners_and_keeps_content() -> None:
    assert symbol().scaled(2) == symbol(corners=((20, 20), (60, 20), (60, 60), (20, 60)))
