"""Publishing: what changed goes to a place, in an order in which no reader is sent to what is not there."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from narrate.edition.assets import ASSET
from narrate.errors import EditionError
from narrate.show import lanes, published
from narrate.show.outgoing import EDITIONS, outgoing, rank, show_of
from narrate.show.places import NO_FILE, Folder, Place, aside, place_of
from narrate.show.published import Keeper, Record, laid
from narrate.show.shelf import FOLDER, INDEX, File

OnFile = Callable[[str], None]
"""Is told the name of a file that has come."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What publishing would do, or has done."""

    new: tuple[File, ...]
    """Sent, as nothing is there under their names."""
    corrected: tuple[File, ...]
    """Sent, to take the places of others."""
    unchanged: tuple[File, ...]
    adopted: tuple[File, ...]
    """Not laid by us and the same: ours from now on."""
    abandoned: tuple[tuple[str, int], ...]
    """Laid by us and no longer of this site: names and sizes, the feed first."""
    spared: tuple[File, ...] = ()
    """Not sent: somebody's own page stands there in the place of the show's."""

    @property
    def sent(self) -> tuple[File, ...]:
        """All that is sent."""
        return self.new + self.corrected

    def stages(self) -> Iterator[tuple[File, ...]]:
        """Give what may be on its way together; a stage begins when all of the one before has come.

        First what pages load; then new editions, sound before manifests; then corrected ones, so that they
        stand as briefly as can be beside a feed that has their old sizes; then the feed's artwork, its older
        pages, the show's page, and the feed.
        """
        corrected = frozenset(self.corrected)

        def stage(file: File) -> int:
            placed = rank(file.name)
            if placed in EDITIONS:
                return placed + len(EDITIONS) * (file in corrected)
            return placed + len(EDITIONS) if placed else 0

        for _, files in groupby(sorted(self.sent, key=stage), stage):
            yield tuple(files)


def _ignore(_: str) -> None:
    pass


def rehearse(folder: Path, target: str | Place, *, overwrite: bool = False) -> Plan:
    """Say what `deliver` would do, and touch nothing at the target. Raises EditionError."""
    place = _apart(target, folder)
    files, show = outgoing(folder), show_of(folder)
    listing = place.listing()
    record = _ours(published.read(place, listing), show, place, overwrite=overwrite)
    return _plan(files, place, listing, record, overwrite=overwrite)


def deliver(  # noqa: PLR0913  # what may be left away goes by its name
    folder: Path,
    target: str | Place,
    *,
    overwrite: bool = False,
    prune: bool = False,
    on_sent: OnFile = _ignore,
    on_removed: OnFile = _ignore,
) -> Plan:
    """Bring a target, a folder's path or an address, to where a site's folder is. Gives what was done.

    What was not laid there by us and is other than ours is refused before anything is sent, unless
    `overwrite` says so, and so is the place of another show. With `prune`, what we laid there and no edition
    has any more is removed in the end. Raises EditionError; whatever was sent until then is known to the
    next run.
    """
    place = _apart(target, folder)
    files, show = outgoing(folder), show_of(folder)
    with place.held():
        listing = place.listing()
        record = _ours(published.read(place, listing), show, place, overwrite=overwrite)
        plan = _plan(files, place, listing, record, overwrite=overwrite)
        keeper = Keeper(place, _standing(record, plan, listing, show), record)
        with _kept(keeper):
            _send(plan, place, folder / FOLDER, keeper, on_sent)
            _tidy(record, plan, place, listing)
            if prune:
                _remove(plan, place, keeper, on_removed)
    return plan


@contextmanager
def _kept(keeper: Keeper) -> Iterator[None]:
    """Save the record in the end, whatever the end is; the first error is the one to tell."""
    try:
        yield
    except Exception:
        with suppress(EditionError):
            keeper.save()
        raise
    except BaseException:  # Ctrl-C: a place that does not answer now must not keep us
        lanes.briefly(_LAST_TRY, keeper.save)
        raise
    keeper.save()


_LAST_TRY = 10.0
"""Seconds."""


def _apart(target: str | Place, folder: Path) -> Place:
    """Give a place, unless it is the editions' own folder."""
    place = place_of(target) if isinstance(target, str) else target
    if isinstance(place, Folder):
        real, audio = (Path(os.path.realpath(path)) for path in (place.path, folder / FOLDER))
        if audio in (real, *real.parents):
            hint = "give another folder, or an address"
            raise EditionError(f"{place.shown} is where the editions are made", hint=hint)
    return place


def _ours(record: Record, show: str, place: Place, *, overwrite: bool) -> Record:
    """Give a record, unless it is another show's: what that has laid is not ours to remove."""
    if record.show in ("", show):
        return record
    if overwrite:
        return Record()
    if not show:
        message = f"{place.shown} has a show with a feed, and here is no feed"
        raise EditionError(message, hint="write it: narrate feed; or give this show a folder of its own")
    hint = f'give each show a folder of its own; if it is the same show: [feed] guid = "{record.show}"'
    raise EditionError(f"{place.shown} is another show's, whose guid is {record.show}", hint=hint)


def _plan(
    files: Sequence[File], place: Place, listing: dict[str, int], record: Record, *, overwrite: bool
) -> Plan:
    """Compare what goes out with what is there. Raises EditionError over what is not ours there."""
    new = tuple(file for file in files if file.name not in listing)
    there = [file for file in files if file.name in listing]
    unchanged = tuple(file for file in there if _is_unchanged(file, listing, record))
    others = [file for file in there if file.name not in record.files and file.name not in record.begun]
    adopted = () if overwrite else _adopted(others, place, listing)
    spared = tuple(file for file in others if file.name == INDEX and file not in adopted and not overwrite)
    _refuse([file for file in there if listing[file.name] == NO_FILE], place, "are no files", _TAKE_AWAY)
    if not overwrite:
        strange = [file for file in others if file not in adopted + spared]
        _refuse(strange, place, "are other files than these, and not ours", _OVERWRITE)
    kept = frozenset(unchanged + adopted + spared)
    corrected = tuple(file for file in there if file not in kept)
    wanted = {file.name for file in files}
    abandoned = [
        (name, each.size)
        for name, each in record.files.items()
        if name not in wanted and listing.get(name) == each.size and not (each.is_found or _is_for_good(name))
    ]
    in_order = sorted(abandoned, key=lambda each: (-rank(each[0]), each))
    return Plan(new, corrected, unchanged, adopted, tuple(in_order), spared)


def _is_for_good(name: str) -> bool:
    """Say whether pages elsewhere may name a file, whatever becomes of it here."""
    return ASSET.fullmatch(name) is not None


def _is_unchanged(file: File, listing: dict[str, int], record: Record) -> bool:
    return record.files.get(file.name) == laid(file) and listing[file.name] == file.size


def _adopted(files: Sequence[File], place: Place, listing: dict[str, int]) -> tuple[File, ...]:
    """Give those that are there just as they are here."""
    alike = [file for file in files if listing[file.name] == file.size]
    digests = dict(lanes.each(place.lanes, lambda file: place.digest(file.name), alike))
    return tuple(file for file in alike if digests[file] == file.sha256)


_OVERWRITE = "look at them, then: narrate publish --overwrite"
_TAKE_AWAY = "take them away there"


def _refuse(files: Sequence[File], place: Place, told: str, hint: str) -> None:
    if files:
        more = f" and {len(files) - _MOST_TOLD} more" if len(files) > _MOST_TOLD else ""
        names = ", ".join(file.name for file in files[:_MOST_TOLD])
        raise EditionError(f"at {place.shown} {names}{more} {told}", hint=hint)


_MOST_TOLD = 3


def _standing(record: Record, plan: Plan, listing: dict[str, int], show: str) -> Record:
    """Give the record of what is there and stays as it is."""
    files = {name: each for name, each in record.files.items() if name in listing}
    files |= {file.name: laid(file, is_found=True) for file in plan.adopted}
    return Record(files, {name for name in record.begun if name in listing}, show)


def _send(plan: Plan, place: Place, audio: Path, keeper: Keeper, on_sent: OnFile) -> None:
    """Send stage by stage. Raises the first EditionError, after what was on its way has come."""
    if plan.sent:
        keeper.begin(file.name for file in plan.sent)
    for stage in plan.stages():
        for file, _ in lanes.each(place.lanes, lambda file: place.send(file, audio / file.name), stage):
            keeper.lay(file)
            on_sent(file.name)


def _tidy(record: Record, plan: Plan, place: Place, listing: dict[str, int]) -> None:
    """Take away what a broken run left half-sent and this one did not send."""
    for name in record.begun - {file.name for file in plan.sent}:
        if aside(name) in listing:
            place.remove(aside(name))


def _remove(plan: Plan, place: Place, keeper: Keeper, on_removed: OnFile) -> None:
    """Remove what was ours, as far as it still is."""
    for name, _ in plan.abandoned:
        if place.is_near and place.digest(name) != keeper.record.files[name].sha256:
            continue
        place.remove(name)
        keeper.drop(name)
        on_removed(name)
