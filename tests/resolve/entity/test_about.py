"""What an article is about."""

import pytest

from pipeline.resolve.entity.about import About

TEXT = "\n水利局投资5亿元\n水利局的项目\n水水水水\n县水利局和水利厅\n"


@pytest.mark.parametrize("name", ["水利局", "水利", "水", "水水", "水利局的项目", "利局", "水利站", "县", "厅\n", TEXT])
def test_names_are_counted_as_str_counts_them(name):
    assert About(body=TEXT).count(name) == TEXT.count(name)


def test_a_name_is_told_by_how_often_it_stands_and_whether_the_title_holds_it():
    about = About(title="水利局工作总结", body=TEXT, names=("水利局",), weights=("21",))
    assert about.told("水利局") == ("3t", "0", "21")
    assert about.told("水利厅") == ("1", "", "")
    assert about.told("县水利局") == ("1", "0+", "21")
