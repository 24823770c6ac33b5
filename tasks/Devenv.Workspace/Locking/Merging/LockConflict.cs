using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Locking.Merging;

/// <summary>
/// The sides of a lock file whose merge is unfinished. Each is a mixture: where git saw no conflict it has the lines of both. So a side is
/// read with what it has, and what it names and lacks is left out; the check tells what is whole.
/// </summary>
public sealed class LockConflict
{
    private readonly ConflictedText _text;

    internal LockConflict(ConflictedText text) => _text = text;

    /// <summary>The sides that can be read, ours first.</summary>
    /// <exception cref="DevenvException">Neither can be read, or a newer tool wrote one, which is not overwritten unasked.</exception>
    public ImmutableArray<LockFile> ReadSides()
    {
        ImmutableArray<LockFileReading> readings = [Read(_text.Ours), Read(_text.Theirs)];
        var newer = readings.SelectMany(reading => reading.Diagnostics)
            .FirstOrDefault(diagnostic => diagnostic.Descriptor == DiagnosticTable.LockNewer);
        if (newer is not null)
        {
            throw new DevenvException(newer);
        }

        ImmutableArray<LockFile> sides = [.. readings.Select(reading => reading.File).OfType<LockFile>().Select(WithKnownPlatforms)];
        return sides.IsEmpty ? throw new DevenvException(DiagnosticTable.LockConflictUnreadable.At(_text.Marker)) : sides;
    }

    private LockFileReading Read(string text) => LockFileReader.ReadLeniently(text, _text.Marker.File);

    private static LockFile WithKnownPlatforms(LockFile side) => side with
    {
        Environments =
        [
            .. side.Environments.Select(environment => environment with
            {
                Packages = environment.Packages.RemoveRange(environment.Packages.Keys.Where(platform => side.Platform(platform) is null)),
            }),
        ],
    };
}
