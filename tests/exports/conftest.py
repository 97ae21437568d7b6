"""Readings as every output is made of them, shared by the tests of this folder."""

from __future__ import annotations

import pytest
from volumes import READINGS, Make, make_file, make_volume

from postil.exports import Volume


@pytest.fixture(scope="session")
def volumes() -> dict[str, Volume]:
    """Every reading of the kitchen sink and of this repository, by id."""
    return {name: make_volume(root, name) for root, name in READINGS}


@pytest.fixture(scope="session")
def kitchen_volume(volumes: dict[str, Volume]) -> Volume:
    """The reading that has one of everything."""
    return volumes["kitchen-sink"]


@pytest.fixture(scope="session")
def made() -> Make:
    """Makes the file of an output."""
    return make_file
