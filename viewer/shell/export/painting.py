"""Paints a page onto any paint device, in steps between which the work can be stopped."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from viewer.layout.scene import Layer, Scene
from viewer.shell.export.limits import Tick
from viewer.shell.painter import paint_layer, paint_scene

STEP = 400
"""Shapes painted at a time: a hundredth of a second."""


def paint_page(painter: QPainter, page: Scene, tick: Tick) -> None:
    """Paints a scene as `paint_scene` does, and tells how far it is."""
    prepare(painter)
    paint_scene(painter, replace(page, layers=[]))
    total = max(1, sum(len(layer.shapes) for layer in page.layers))
    done = 0
    for layer in page.layers:
        for start in range(0, len(layer.shapes), STEP):
            part = layer.shapes[start : start + STEP]
            paint_layer(painter, Layer(layer.clip, part), once=True)
            done += len(part)
            tick(done / total)


def prepare(painter: QPainter) -> None:
    """Sets a painter up as one for the screen is: each text runs as its own letters do."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
