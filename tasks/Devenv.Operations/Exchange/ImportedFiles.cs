using System.Text;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Exchange.Imports;

namespace Devenv.Operations.Exchange;

/// <summary>
/// Reads an imported file and those it includes: below the workspace's folder where the file is in it, else below its own. No link leads
/// out of it.
/// </summary>
internal sealed class ImportedFiles
{
    private const int LargestFile = 16 * 1024 * 1024;

    private readonly ContainedFolder _folder;
    private readonly string _file;

    /// <param name="path">Absolute.</param>
    /// <exception cref="DevenvException">DEVENV1161: there is no such file.</exception>
    public ImportedFiles(string path, string workspaceFolder)
    {
        if (!File.Exists(path))
        {
            throw new DevenvException(DiagnosticTable.ImportMissing.Create(path));
        }

        var below = Path.GetRelativePath(workspaceFolder, path).Replace(Path.DirectorySeparatorChar, '/');
        var isInWorkspace = RelativePath.TryParse(below, out var relative);
        var folder = isInWorkspace ? workspaceFolder : Path.GetDirectoryName(path) ?? path;
        _folder = new ContainedFolder(folder);
        _file = path;
        Source = new ImportSource(folder, isInWorkspace ? relative : RelativePath.Parse(Path.GetFileName(path)), workspaceFolder, Read);
    }

    public ImportSource Source { get; }

    /// <summary>The file itself.</summary>
    /// <exception cref="DevenvException">It cannot be read.</exception>
    public string Text => Read(Source.File) ?? throw new DevenvException(DiagnosticTable.ImportMissing.Create(_file));

    private string? Read(RelativePath path)
    {
        if (!File.Exists(_folder.PathOf(path)))
        {
            return null;
        }

        using var stream = _folder.OpenRead(path);
        if (stream.Length > LargestFile)
        {
            throw new DevenvException(
                DiagnosticTable.ImportUnreadable.At(SourceSpan.WholeFile(_folder.PathOf(path)), "it is larger than 16 MB"));
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
