"""Importing places and actors: every format by its content, what is linked, what is skipped and why."""

from __future__ import annotations

import csv
import gzip
import http.server
import io
import json
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
import yaml

from musnad.errors import ImportError_
from musnad.lexicon.files import BUNDLED
from musnad.lexicon.imported import imported_actors, imported_places
from musnad.lexicon.importing import fetch_geonames, import_actors, import_places, list_imports, remove_import
from musnad.lexicon.importing.names import arabic_names, country_code
from musnad.lexicon.importing.shapes import point_of
from musnad.lexicon.lexicon import Lexicon
from musnad.lexicon.tables import load_actors, load_places
from musnad.lexicon.userdata import all_folders, imported_folder
from musnad.text import fold, words


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSNAD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("MUSNAD_CACHE", str(tmp_path / "cache"))


def rows() -> list[dict[str, str]]:
    """All imported rows of the user's folder."""
    out = []
    for path in sorted(imported_folder().glob("places/*.csv")):
        with path.open(encoding="utf-8", newline="") as f:
            out += list(csv.DictReader(f))
    return out


def write_csv(path: Path, text: str) -> Path:
    """A CSV file with the lines of ``text``."""
    path.write_text(text, encoding="utf-8")
    return path


def geonames_row(
    key: int, name: str, alternates: str, lat: float, lon: float, code: str = "PPL", people: int = 0, admin: str = "09"
) -> str:
    """One row of a country dump."""
    kind = "A" if code.startswith("ADM") else "S" if code == "HTL" else "P"
    return "\t".join(
        [str(key), name, name, alternates, str(lat), str(lon), kind, code, "SY", "", admin, "", "", "", str(people), "", "300", "Asia/Damascus", "2020-01-01"]
    )  # fmt: skip


GEONAMES = "\n".join(
    [
        geonames_row(1, "Shamsin Governorate", "محافظة شمسين", 35.0, 38.0, "ADM1"),
        geonames_row(2, "Tall az Zuhur", "Tell,تل الزهور الكبير,تل زهور,تل گلها", 35.1, 38.1),
        geonames_row(3, "Madinat an Nur", 'مدينة النور الجديدة,"النور', 35.2, 38.2, people=120000),
        geonames_row(4, "No Arabic", "Nulle part", 35.3, 38.3),
        geonames_row(5, "Hotel", "فندق الواحة", 35.3, 38.3, "HTL"),
        geonames_row(6, "Far away", "قرية بعيدة", 15.3, 38.3),
    ]
)


def test_geonames_dump_in_zip(tmp_path: Path) -> None:
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w") as z:
        z.writestr("readme.txt", "about")
        z.writestr("SY.txt", GEONAMES)
    summary = import_places(path)
    assert summary.form == "geonames"
    assert (summary.new, summary.taken) == (3, 3)
    assert summary.skipped == {
        "has no Arabic name": 1, "is no kind of place that reports name, or one that is no more": 1, "lies outside SY": 1,
    }  # fmt: skip
    by_id = {r["id"]: r for r in rows()}
    assert by_id["gn.1"]["name_ar"] == "شمسين"
    assert by_id["gn.1"]["kind"] == "governorate"
    assert by_id["gn.2"]["name_ar"] == "تل الزهور الكبير"
    assert by_id["gn.2"]["aliases"] == "تل زهور"
    assert by_id["gn.2"]["admin1"] == "Shamsin"
    assert by_id["gn.2"]["geonames"] == "2"
    assert by_id["gn.3"]["kind"] == "city"
    assert "SY.zip/SY.txt:4" in str(summary)


def test_alternate_names_beside_the_dump_come_first(tmp_path: Path) -> None:
    (tmp_path / "alternatenames").mkdir()
    (tmp_path / "SY.txt").write_text(GEONAMES, "utf-8")
    names = "9\t4\ten\tSomewhere\t\t\t\t\n8\t4\tar\tتل الريحان القديم\t\t\t\t1\n7\t4\tar\tتل الريحان\t1\t\t\t\n"
    (tmp_path / "alternatenames" / "SY.txt").write_text(names, "utf-8")
    import_places(tmp_path / "SY.txt")
    found = next(r for r in rows() if r["id"] == "gn.4")
    assert (found["name_ar"], found["aliases"]) == ("تل الريحان", "تل الريحان القديم")
    with pytest.raises(ImportError_, match="alternate names only"):
        import_places(tmp_path / "alternatenames" / "SY.txt")


def test_damaged_geonames_row_is_named(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "SY.txt", GEONAMES + "\nx" + GEONAMES.split("\n")[1] + "\n")
    with pytest.raises(ImportError_, match=r"SY\.txt:7: "):
        import_places(path)


@pytest.mark.parametrize(
    "header",
    [
        "adm1_name,adm1_name1,adm1_pcode,adm2_name,adm2_name1,adm2_pcode,center_lat,center_lon,iso2",
        "ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_AR,ADM2_PCODE,LATITUDE,LONGITUDE,x",
        "admin1Name_en,admin1Name_ar,admin1Pcode,admin2Name_en,admin2Name_ar,admin2Pcode,lat,lon,x",
    ],
)
def test_ocha_tables_old_and_new(tmp_path: Path, header: str) -> None:
    path = write_csv(tmp_path / "cod.csv", header + "\nShamsin,شمسين,SY77,Zuhur,منطقة الزهور البيض,SY7701,35.5,38.5,SY\n,,,,,,,,\n")
    summary = import_places(path)
    assert summary.form == "ocha"
    (row,) = rows()
    assert (row["id"], row["name_ar"], row["kind"], row["admin1"]) == (
        "pcode.SY7701",
        "الزهور البيض",
        "district",
        "Shamsin",
    )
    assert (row["pcode"], row["country"], row["lat"]) == ("SY7701", "SY", "35.5")


def test_ocha_without_coordinates_links_by_name_or_is_skipped(tmp_path: Path) -> None:
    known = next(p for p in load_places([BUNDLED]) if p.kind == "district" and p.country == "YE")
    path = write_csv(
        tmp_path / "a.csv",
        f"ADM2_EN,ADM2_AR,ADM2_PCODE\n{known.name_en},{known.name_ar},YE9901\nNew,مديرية لا توجد,YE9902\n",
    )
    summary = import_places(path)
    assert (summary.linked, summary.new) == (1, 0)
    assert list(summary.skipped) == ["has no coordinates; take the table or shapes that have them"]


def test_geojson_gets_a_point_inside(tmp_path: Path) -> None:
    horseshoe = [[0, 0], [6, 0], [6, 6], [0, 6], [0, 5], [5, 5], [5, 1], [0, 1], [0, 0]]
    shape = {"type": "Polygon", "coordinates": [[[37 + x / 10, 34 + y / 10] for x, y in horseshoe]]}
    feature = {
        "type": "Feature",
        "properties": {"ADM1_EN": "Shamsin", "ADM1_AR": "شمسين", "ADM1_PCODE": "SY77"},
        "geometry": shape,
    }
    path = tmp_path / "adm.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
    import_places(path)
    (row,) = rows()
    assert float(row["lat"]) == pytest.approx(34.3, abs=0.01)
    assert 37.5 < float(row["lon"]) < 37.6
    path.write_text('{"type": "FeatureCollection",\n "features": [}', "utf-8")
    with pytest.raises(ImportError_, match=r"adm\.geojson:2: is not JSON"):
        import_places(path)


def test_points_of_shapes() -> None:
    square = [[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]
    assert point_of({"type": "Polygon", "coordinates": [square]}) == pytest.approx((1, 1))
    far = [[[x + 10, y + 10] for x, y in [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]]
    assert point_of({"type": "MultiPolygon", "coordinates": [[square], far]}) == pytest.approx((1, 1))
    assert point_of({"type": "Point", "coordinates": [38.5, 35]}) == (35.0, 38.5)
    for nothing in (None, {}, {"type": "Polygon", "coordinates": []}, {"type": "Polygon", "coordinates": [["x"]]}):
        assert point_of(nothing) is None


def test_wof_table_in_gzip(tmp_path: Path) -> None:
    header = "wof_id\tgeonames_id\twikidata_id\ttype\tname\tlat\tlon\tarabic_names\tregion_id\tcounty_id\n"
    body = "5\t\t\tregion\tShamsin\t35\t38\tشمسين\t\t\n6\t77\t\tlocality\tBir\t35.1\t38.1\tبير الحصى\t5\t\n7\t\t\tcampus\tBir Airport\t35.1\t38.1\tمطار بير الحصى\t5\t\n"
    path = tmp_path / "wof_sy.tsv.gz"
    path.write_bytes(gzip.compress((header + body).encode()))
    assert import_places(path).form == "wof"
    by_id = {r["id"]: r for r in rows()}
    assert (by_id["wof.6"]["admin1"], by_id["wof.6"]["country"], by_id["wof.6"]["geonames"]) == ("Shamsin", "SY", "77")
    assert by_id["wof.7"]["kind"] == "airport"


def test_any_table_with_a_column_map(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "mine.csv", "Bezeichnung;Breite;Laenge;Art\nتل السنابل;35,25;38,5;town\nتل الحصاد;x;38;village\n")
    with pytest.raises(ImportError_, match="no columns of coordinates"):
        import_places(path, country="SY")
    columns = {"name_ar": "Bezeichnung", "lat": "Breite", "lon": "Laenge", "kind": "Art"}
    summary = import_places(path, country="SYR", columns=columns)
    assert summary.new == 1
    assert summary.skipped == {"latitude is no decimal number": 1}
    assert rows()[0]["lat"] == "35.25"
    assert rows()[0]["kind"] == "town"
    with pytest.raises(ImportError_, match=r"mine\.csv:1: there is no column 'Name'"):
        import_places(path, columns={"name_ar": "Name"})
    with pytest.raises(ImportError_, match="no column 'nom' of ours"):
        import_places(path, columns={"nom": "Art"})
    with pytest.raises(ImportError_, match="is no country"):
        import_places(path, country="Nowhere")


def test_excel_with_sheets(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.append(["name_ar", "name_en", "latitude", "longitude", "country", "id"])
    first.append(["تل السنابل", "Sanabil", 35.25, 38.5, "Syria", 17])
    book.create_sheet("Notes").append(["nothing"])
    book.save(tmp_path / "mine.xlsx")
    assert import_places(tmp_path / "mine.xlsx").new == 1
    assert rows()[0]["id"] == "id.17"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no tab|no rows"),
        (b"just words", r"bad\.csv:1: is no table"),
        (b"name_ar,lat,lon\n\xe3\xcd\n", r"bad\.csv:2: is not UTF-8"),
        (b"\x00\x01,\x02", "binary"),
        (b"PK\x03\x04broken", "no readable zip"),
        (b"\x1f\x8bbroken", "damaged"),
        (b'{"a": 1}', "no GeoJSON"),
    ],
)
def test_what_is_no_table_is_said_clearly(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    with pytest.raises(ImportError_, match=message):
        import_places(path)
    assert not imported_folder().exists()


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ImportError_, match="cannot be read"):
        import_places(tmp_path / "none.csv")


def test_second_import_updates(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    write_csv(path, "id,name_ar,lat,lon,country\n1,تل السنابل,35.2,38.5,SY\n2,تل الحصاد,35.3,38.5,SY\n")
    assert import_places(path).new == 2
    write_csv(path, "id,name_ar,lat,lon,country\n1,تل السنابل,35.2,38.5,SY\n2,تل الحصاد,35.4,38.5,SY\n2,تل,35.4,38.5,SY\n")
    summary = import_places(path)
    assert (summary.unchanged, summary.updated, summary.new) == (1, 1, 0)
    assert summary.skipped == {"stands twice in the table": 1}
    assert len(rows()) == 2


def test_known_place_is_linked_and_gets_codes(tmp_path: Path) -> None:
    known = next(p for p in load_places([BUNDLED]) if p.kind == "village" and p.country == "SY" and not p.geonames and p.lat)
    path = write_csv(
        tmp_path / "own.csv",
        f"name_ar,lat,lon,country,kind,geonames,pcode\n{known.name_ar},{known.lat},{known.lon},SY,town,4242,C1\n",
    )
    summary = import_places(path)
    assert (summary.linked, summary.new) == (1, 0)
    table = imported_places(load_places([BUNDLED]), [imported_folder()])
    assert len(table) == table.curated
    found = next(p for p in table if p.id == known.id)
    assert (found.geonames, found.pcode, found.rank) == (4242, "C1", 0)
    assert import_places(path).linked == 1


def test_same_name_far_away_is_another_place(tmp_path: Path) -> None:
    known = next(p for p in load_places([BUNDLED]) if p.kind == "village" and p.country == "SY" and p.lat and p.lat < 36)
    path = write_csv(
        tmp_path / "own.csv",
        f"name_ar,lat,lon,country,kind\n{known.name_ar},{(known.lat or 0) + 0.5},{known.lon},SY,village\n",
    )
    assert import_places(path).new == 1


def test_imports_serve_at_once_and_rank_below(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "own.csv",
        "name_ar,lat,lon,country,kind,aliases\nتل الشمندورة,35.2,38.5,SY,village,الشمندورة العتيقة\n",
    )
    import_places(path)
    lexicon = Lexicon(all_folders())
    hits = [h for h in lexicon.automaton.scan(words(fold("وفي تل الشمندورة وللشمندورة العتيقة"))) if h.form.kind == "place"]
    found = {lexicon.places[r].name_ar for h in hits for r in h.form.ref if r >= lexicon.places.curated}
    assert found == {"تل الشمندورة"}
    assert {lexicon.places[r].rank for h in hits for r in h.form.ref if r >= lexicon.places.curated} == {1}
    assert any(h.form.clitics == "al_name" for h in hits)


def test_list_and_remove(tmp_path: Path) -> None:
    assert list_imports("places") == ["no places have been imported"]
    import_places(write_csv(tmp_path / "own.csv", "name_ar,lat,lon,country\nتل السنابل,35.2,38.5,SY\n"))
    (line,) = list_imports("places")
    assert line.startswith("table-own: 1 places from own.csv (table), ")
    with pytest.raises(ImportError_, match="there are: table-own"):
        remove_import("places", "x")
    assert remove_import("places", "table-own") == "table-own: 1 places removed"
    assert rows() == []


# ---- fetching


@pytest.fixture
def server() -> Iterator[str]:
    """A GeoNames of our own on the loopback."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as z:
        z.writestr("SY.txt", GEONAMES)
    names = io.BytesIO()
    with zipfile.ZipFile(names, "w") as z:
        z.writestr("SY.txt", "7\t4\tar\tتل الريحان\t1\t\t\t\n")
    files = {"/SY.zip": packed.getvalue(), "/alternatenames/SY.zip": names.getvalue()}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            data = files.get(self.path)
            self.send_response(200 if data else 404)
            self.end_headers()
            self.wfile.write(data or b"")

        def log_message(self, format: str, *args: object) -> None:
            return

    httpd = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_address[1]}"
    httpd.shutdown()
    httpd.server_close()
    thread.join()


def test_fetch(server: str) -> None:
    (summary,) = fetch_geonames(["sy"], base_url=server)
    assert summary.new == 4
    with pytest.raises(ImportError_, match="answers 404"):
        fetch_geonames(["IQ"], base_url=server)
    with pytest.raises(ImportError_, match="no such country: Q9"):
        fetch_geonames(["Q9"], base_url=server)


def test_fetch_without_network() -> None:
    with pytest.raises(ImportError_, match="cannot be reached"):
        fetch_geonames(["SY"], base_url="http://127.0.0.1:9")


# ---- actors


def test_actors_are_linked_added_and_reported(tmp_path: Path) -> None:
    known = next(a for a in load_actors([BUNDLED]) if a.id == "syr.sdf")
    path = write_csv(
        tmp_path / "actors.csv",
        "name,name_ar,aliases,kind,country,from,to,codebook_name,inter\n"
        f"{known.name},,قوات الشمس المشرقة,,,2015-10,,SDF: Syrian Democratic Forces (2015-),3\n"
        f"Sun Brigade,لواء شمس الصباح,شمس الصباح|{known.name_ar},militia,SY,2014,2016-02,Sun Brigade (Syria),3\n"
        "Nobody,,,,,,,x,1\n"
        "Bad,لواء الخطأ,,,SY,last year,,,\n",
    )
    summary = import_actors(path)
    assert (summary.new, summary.linked) == (1, 1)
    assert sorted(summary.skipped) == [
        "has a date that is not written as 2015, 2015-10 or 2015-10-31", "has no Arabic name and no name that the registry knows",
    ]  # fmt: skip
    assert len(summary.notes) == 1
    assert "is a name of syr.sdf" in summary.notes[0]
    assert "actors.csv:3" in summary.notes[0]
    actors = {a.id: a for a in imported_actors(load_actors([BUNDLED]), [imported_folder()])}
    assert actors["syr.sdf"].codebook[0].name == "SDF: Syrian Democratic Forces (2015-)"
    assert (actors["syr.sdf"].codebook[0].inter, actors["syr.sdf"].codebook[0].valid_from) == ("3", "2015-10")
    assert "قوات الشمس المشرقة" in actors["syr.sdf"].aliases


def test_names_of_curated_actors_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    entry = {
        "name_ar": "كتيبة الزيتون الأخضر",
        "aliases": ["الزيتون الأخضر", "البرلمان"],
        "name": "Olive Battalion",
        "country": ["SY"],
        "from": 2013,
    }
    path.write_text(yaml.safe_dump([entry], allow_unicode=True), "utf-8")
    summary = import_actors(path)
    assert summary.new == 1
    assert len(summary.notes) == 1
    assert "is left out" in summary.notes[0]
    (own,) = [a for a in imported_actors(load_actors([BUNDLED]), [imported_folder()]) if a.imported]
    assert own.aliases == ("الزيتون الأخضر",)
    assert (own.valid_from, own.country) == ("2013", ("SY",))
    assert import_actors(path).unchanged == 1
    assert list_imports("actors")[0].startswith("yaml-own: 1 actors")
    remove_import("actors", "yaml-own")
    assert not (imported_folder() / "actors" / "yaml-own.yaml").exists()


def test_two_rows_of_one_actor_keep_both_codebook_names(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "a.csv",
        "name_ar,codebook_name,inter,from,to\nالجيش السوري,Military Forces (old),1,2000,2024-12-07\nالجيش السوري,Military Forces (new),1,2024-12-08,\n",
    )
    assert import_actors(path).linked == 1
    (army,) = [a for a in imported_actors(load_actors([BUNDLED]), [imported_folder()]) if a.codebook]
    assert [c.name for c in army.codebook] == ["Military Forces (old)", "Military Forces (new)"]


def test_damaged_actor_yaml_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("- name: x\n  name_ar: [\n", "utf-8")
    with pytest.raises(ImportError_, match=r"a\.yaml:\d: is not YAML"):
        import_actors(path)
    path.write_text("- name: x\n- colour: red\n", "utf-8")
    with pytest.raises(ImportError_, match=r"a\.yaml:2: unknown keys colour"):
        import_actors(path)


# ---- names


def test_arabic_names_are_cleaned() -> None:
    assert arabic_names(["قريــة تَلّ السنابل (الجنوبية)", "Tell", "تل سنابل / تل السنبل"], "village") == [
        "تل السنابل",
        "تل سنابل",
        "تل السنبل",
    ]
    assert arabic_names(["گرد", "ت"], "village") == []


@pytest.mark.parametrize(
    ("text", "code"),
    [("SY", "SY"), ("syr", "SY"), ("Syria", "SY"), ("سوريا", "SY"), ("SY0102", "SY"), ("??", ""), ("", "")],
)
def test_country_codes(text: str, code: str) -> None:
    assert country_code(text) == code
