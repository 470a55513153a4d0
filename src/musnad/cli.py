"""The command line: one command for each thing a person does; no logic stands here."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from musnad.errors import MusnadError, UsageError

app = typer.Typer(
    name="musnad",
    help="Reads Arabic war reporting, offline, into sourced claims.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
knowledge_app = typer.Typer(help="The knowledge folders: words, actors, places.", no_args_is_help=True)
gazetteer_app = typer.Typer(help="Places of your own or from public gazetteers.", no_args_is_help=True)
actors_app = typer.Typer(help="Actors of your own.", no_args_is_help=True)
app.add_typer(knowledge_app, name="knowledge")
app.add_typer(gazetteer_app, name="gazetteer")
app.add_typer(actors_app, name="actors")

Knowledge = Annotated[list[Path] | None, typer.Option("--knowledge", metavar="DIR", help="Your own knowledge folder.")]


def main() -> None:
    """Run the command line. Exit codes: 0 all read, 1 some reports could not be read, 2 wrong use."""
    if hasattr(sys.stderr, "reconfigure"):
        sys.stderr.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except MusnadError as e:
        _tell(str(e))
        sys.exit(2)
    except BrokenPipeError:  # the reader of a pipe has seen enough
        sys.stderr.close()
        sys.exit(0)


def _tell(message: str) -> None:
    typer.echo(f"musnad: {message}", err=True)


def _version(asked: bool) -> None:
    if asked:
        from musnad import __version__

        typer.echo(f"musnad {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version.")] = False,
) -> None:
    """Reads Arabic war reporting, offline, into sourced claims."""


@app.command()
def read(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Text, HTML, .json or .jsonl; - is standard input.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="OUT", help="Write here; its ending names the format.")] = None,
    form: Annotated[str | None, typer.Option("--format", metavar="FORMAT", help="table, json, jsonl, csv or html.")] = None,
    lang: Annotated[str, typer.Option("--lang", metavar="en|ar", help="Language of table, sheet and page.")] = "en",
    published: Annotated[
        str | None, typer.Option("--published", metavar="DATE", help="Day of publication, for reports that give none.")
    ] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Outlet, for reports that give none.")] = None,
    knowledge: Knowledge = None,
    max_mb: Annotated[float | None, typer.Option("--max-mb", metavar="N", help="Refuse reports over N megabytes (5).")] = None,
) -> None:
    """Read reports: who did what to whom, where, when, how many, and who says so."""
    from musnad.commands.read import read_command

    failed = read_command(
        files,
        output=output,
        form=form,
        lang=lang,
        published=published,
        outlet=outlet,
        knowledge=knowledge or (),
        max_mb=max_mb,
        tell=_tell,
    )
    raise typer.Exit(1 if failed else 0)


@app.command()
def explain(text: Annotated[str, typer.Argument(help="A sentence.")], knowledge: Knowledge = None) -> None:
    """Show how a sentence was read: words, mentions, the frames tried, the rule that won."""
    from musnad.explain import explain as explained
    from musnad.reader import load_knowledge

    if not text.strip():
        raise UsageError("there is no text to explain")
    _echo(explained(text, load_knowledge(tuple(knowledge or ()))))


@app.command()
def schema() -> None:
    """Print the JSON Schema of a reading."""
    from musnad.export.schema import schema_json

    _echo(schema_json())


@knowledge_app.command("check")
def knowledge_check(
    folders: Annotated[list[Path] | None, typer.Argument(metavar="DIR…", help="Folders; none: the bundled one.")] = None,
) -> None:
    """Check knowledge folders; every fault with file, line and how to mend it."""
    from musnad.commands.check import check_command

    faults = check_command(folders or ())
    for fault in faults:
        _echo(fault)
    _tell(f"{len(faults)} faults" if faults else "no faults")
    raise typer.Exit(1 if faults else 0)


@gazetteer_app.command("import")
def gazetteer_import(
    path: Annotated[Path, typer.Argument(help="GeoNames dump, OCHA table, CSV, TSV, XLSX or GeoJSON.")],
    country: Annotated[str | None, typer.Option("--country", metavar="XX", help="Two-letter country, where the table has none.")] = None,
    columns: Annotated[str | None, typer.Option("--columns", metavar="MAP", help="name_ar=…,lat=…,lon=…")] = None,
) -> None:
    """Take places from a table; they serve at once, ranked below curated ones."""
    from musnad.lexicon.importing import import_places

    _echo(str(import_places(path, country=country, columns=_columns(columns))))


@gazetteer_app.command("fetch")
def gazetteer_fetch(
    source: Annotated[str, typer.Argument(help="geonames")],
    codes: Annotated[list[str], typer.Argument(metavar="XX…", help="Two-letter countries.")],
) -> None:
    """Download a public gazetteer, where there is a network, and import it."""
    from musnad.lexicon.importing import fetch_geonames

    if source != "geonames":
        raise UsageError(f"no gazetteer {source!r} can be fetched; there is: geonames")
    _echo(str(fetch_geonames(codes)))


@gazetteer_app.command("list")
def gazetteer_list() -> None:
    """What was imported, from where, how many."""
    from musnad.lexicon.importing import list_imports

    for line in list_imports("places"):
        _echo(line)


@gazetteer_app.command("remove")
def gazetteer_remove(name: Annotated[str, typer.Argument(help="As the list names it.")]) -> None:
    """Take an import out again."""
    from musnad.lexicon.importing import remove_import

    _echo(remove_import("places", name))


@actors_app.command("import")
def actors_import(
    path: Annotated[Path, typer.Argument(help="CSV, TSV or XLSX of actors.")],
    columns: Annotated[str | None, typer.Option("--columns", metavar="MAP", help="name=…,aliases=…")] = None,
) -> None:
    """Take actors from a table; they serve at once, ranked below curated ones."""
    from musnad.lexicon.importing import import_actors

    _echo(str(import_actors(path, columns=_columns(columns))))


@actors_app.command("list")
def actors_list() -> None:
    """What was imported, from where, how many."""
    from musnad.lexicon.importing import list_imports

    for line in list_imports("actors"):
        _echo(line)


@actors_app.command("remove")
def actors_remove(name: Annotated[str, typer.Argument(help="As the list names it.")]) -> None:
    """Take an import out again."""
    from musnad.lexicon.importing import remove_import

    _echo(remove_import("actors", name))


def _echo(text: str) -> None:
    sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")


def _columns(text: str | None) -> dict[str, str] | None:
    """The map "ours=theirs,…"."""
    if text is None:
        return None
    pairs = [p.partition("=") for p in text.split(",")]
    if not all(ours.strip() and theirs.strip() for ours, _, theirs in pairs):
        raise UsageError("--columns takes ours=theirs, with commas between: name_ar=Name,lat=Y,lon=X")
    return {ours.strip(): theirs.strip() for ours, _, theirs in pairs}


if __name__ == "__main__":
    main()
