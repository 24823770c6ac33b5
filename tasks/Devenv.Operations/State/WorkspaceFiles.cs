using System.Text;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.State;

/// <summary>Reads the two files of a workspace that people and git write, at once: they are small and local.</summary>
internal static class WorkspaceFiles
{
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="DevenvException">The file is missing or cannot be read, or has errors: all of them at once.</exception>
    public static Manifest ReadManifest(WorkspaceRequest request, IOperationLog log) => ReadManifest(request, null, log);

    /// <param name="text">What is read in place of the file's text; null: the file's.</param>
    /// <exception cref="DevenvException">As above.</exception>
    public static Manifest ReadManifest(WorkspaceRequest request, string? text, IOperationLog log)
    {
        text ??= ReadText(request.ManifestPath)
            ?? throw new DevenvException(DiagnosticTable.ManifestNotFound.Create(request.WorkspaceFolder));
        var reading = ManifestReader.Read(text, request.ManifestPath, request.Host.HomeFolder, File.Exists);
        if (reading.Manifest is null)
        {
            throw new DevenvException(reading.Diagnostics);
        }

        if (!reading.Manifest.HasWorkspace)
        {
            throw new DevenvException(DiagnosticTable.NoWorkspaceTable.At(SourceSpan.WholeFile(request.ManifestPath)));
        }

        foreach (var warning in reading.Diagnostics)
        {
            log.Report(warning);
        }

        return reading.Manifest;
    }

    /// <summary>Null: there is none.</summary>
    /// <exception cref="DevenvException">The file cannot be read.</exception>
    public static LockFile? ReadLock(WorkspaceRequest request, IOperationLog log)
    {
        if (ReadLockText(request) is not { } reading)
        {
            return null;
        }

        if (reading.File is null)
        {
            throw new DevenvException(reading.Diagnostics);
        }

        foreach (var diagnostic in reading.Diagnostics)
        {
            log.Report(diagnostic);
        }

        return reading.File;
    }

    /// <summary>The lock file, whatever is wrong with its content; null: there is none.</summary>
    /// <exception cref="DevenvException">The operating system refuses.</exception>
    public static LockFileReading? ReadLockText(WorkspaceRequest request) =>
        ReadText(request.LockFilePath) is { } text ? LockFileReader.Read(text, request.LockFilePath) : null;

    /// <summary>The manifest's text with its byte order mark, if it has one: written back it gives the same bytes.</summary>
    /// <exception cref="DevenvException">The file is missing, cannot be read, or is not UTF-8.</exception>
    public static string ReadExactManifest(WorkspaceRequest request)
    {
        var bytes = Read(request.ManifestPath, File.ReadAllBytes)
            ?? throw new DevenvException(DiagnosticTable.ManifestNotFound.Create(request.WorkspaceFolder));
        try
        {
            return s_strictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException fault)
        {
            throw new DevenvException(ManifestReader.Read(bytes, request.ManifestPath, request.Host.HomeFolder).Diagnostics, fault);
        }
    }

    private static string? ReadText(string path) => Read(path, file => File.ReadAllText(file, Encoding.UTF8));

    /// <summary>That a file is missing is common, and an exception costs a process that has thrown none yet several milliseconds.</summary>
    private static T? Read<T>(string path, Func<string, T> read)
        where T : class
    {
        try
        {
            return File.Exists(path) || Directory.Exists(path) ? read(path) : null;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DevenvException(DiagnosticTable.FileUnreadable.At(SourceSpan.WholeFile(path), path, fault.Message), fault);
        }
    }
}
