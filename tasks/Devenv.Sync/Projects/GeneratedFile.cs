using System.Text;
using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Sync.Projects;

/// <summary>
/// The project file that mutagen is given: the user's with our ignores. It lies beside the user's, since relative paths and hooks start at
/// its folder, readable by nobody else, and only while the sessions are made; then the lock file gets the name it would have had.
/// </summary>
internal sealed class GeneratedFile(string projectFile)
{
    private const string Ending = ".devenv-tmp";

    public string FilePath { get; } = projectFile + Ending;

    /// <summary>Of the files that there are for a while, without their folder.</summary>
    public IEnumerable<string> Names => [Path.GetFileName(FilePath), Path.GetFileName(ProjectLock.PathOf(FilePath))];

    /// <summary>Writes it; disposed of, it is gone.</summary>
    /// <exception cref="DevenvException">The file system refuses.</exception>
    public IDisposable Write(string text)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var stream = new FileStream(FilePath, options);
            stream.Write(Encoding.UTF8.GetBytes(text));
            return new Removal(FilePath);
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw FileFault.Of(fault, FilePath);
        }
    }

    /// <summary>
    /// Gives the lock file of a start that is over its own name, also that of a start that was killed. Where the project is running by
    /// another lock file, the identifier of the sessions that nobody would find is returned instead.
    /// </summary>
    /// <exception cref="DevenvException">The file system refuses.</exception>
    public string? Adopt()
    {
        AtomicFile.Delete(FilePath);
        var (from, to) = (ProjectLock.PathOf(FilePath), ProjectLock.PathOf(projectFile));
        var project = ProjectLock.Read(FilePath);
        try
        {
            if (project is null || ProjectLock.Read(projectFile) is not null)
            {
                File.Delete(from);
                return project;
            }

            File.Move(from, to, overwrite: true);
            return null;
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw FileFault.Of(fault, to);
        }
    }

    /// <summary>With the user's file in the place of this one; the lines are the same.</summary>
    public DevenvException InWordsOfTheFile(DevenvException fault) => new(
        [
            .. fault.Diagnostics.Select(diagnostic => diagnostic with
            {
                Span = SourceSpan.WholeFile(projectFile),
                Message = diagnostic.Message.Replace(Path.GetFileName(FilePath), Path.GetFileName(projectFile), StringComparison.Ordinal),
            }),
        ],
        fault);

    private sealed class Removal(string path) : IDisposable
    {
        public void Dispose() => AtomicFile.Delete(path);
    }
}
