"""A point for a GeoJSON geometry: the centroid of its largest ring, or a point inside where that lies outside."""

from __future__ import annotations

from typing import Any

Ring = list[tuple[float, float]]
Point = tuple[float, float]


def point_of(geometry: Any) -> Point | None:
    """(lat, lon) of a Point, MultiPoint, LineString, Polygon or MultiPolygon; None where there is no such geometry."""
    if not isinstance(geometry, dict):
        return None
    kind: Any = geometry.get("type")
    coordinates: Any = geometry.get("coordinates")
    try:
        if kind == "Point":
            return float(coordinates[1]), float(coordinates[0])
        if kind in ("MultiPoint", "LineString"):
            middle = coordinates[len(coordinates) // 2]
            return float(middle[1]), float(middle[0])
        polygons = [coordinates] if kind == "Polygon" else coordinates if kind == "MultiPolygon" else []
        rings: list[Ring] = [[(float(p[0]), float(p[1])) for p in polygon[0]] for polygon in polygons if polygon]
        holes = [[[(float(p[0]), float(p[1])) for p in hole] for hole in polygon[1:]] for polygon in polygons if polygon]
    except (TypeError, ValueError, IndexError, KeyError):
        return None
    if not rings or not any(rings):
        return None
    largest = max(range(len(rings)), key=lambda i: abs(_area(rings[i])))
    return _inner_point(rings[largest], holes[largest])


def _area(ring: Ring) -> float:
    """Signed area in square degrees (the shoelace formula)."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True)) / 2


def _inner_point(ring: Ring, holes: list[Ring]) -> Point:
    area = _area(ring)
    if abs(area) < 1e-12:
        return ring[0][1], ring[0][0]
    x0, y0 = ring[0]  # near origin, so that small rings far from zero lose no digits
    cx = cy = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
        cx += (x1 + x2 - 2 * x0) * cross
        cy += (y1 + y2 - 2 * y0) * cross
    x, y = x0 + cx / (6 * area), y0 + cy / (6 * area)
    edges = [ring, *holes]
    if _inside(x, y, edges):
        return y, x
    return _on_scanline(y, edges) or (y, x)


def _crossings(y: float, rings: list[Ring]) -> list[float]:
    out = []
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (y1 > y) != (y2 > y):
                out.append(x1 + (y - y1) * (x2 - x1) / (y2 - y1))
    return sorted(out)


def _inside(x: float, y: float, rings: list[Ring]) -> bool:
    return sum(c > x for c in _crossings(y, rings)) % 2 == 1


def _on_scanline(y: float, rings: list[Ring]) -> Point | None:
    """The middle of the widest stretch inside the shape at this latitude."""
    xs = _crossings(y, rings)
    stretches = [(b - a, (a + b) / 2) for a, b in zip(xs[::2], xs[1::2], strict=False)]
    return (y, max(stretches)[1]) if stretches else None
