using System.Text;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.State;

/// <summary>Reads the two files of a workspace that people and git write.</summary>
internal static class WorkspaceFiles
{
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="DevenvException">The file is missing or cannot be read, or has errors: all of them at once.</exception>
    public static Task<Manifest> ReadManifestAsync(WorkspaceRequest request, IOperationLog log, CancellationToken cancellationToken) =>
        ReadManifestAsync(request, null, log, cancellationToken);

    /// <param name="text">What is read in place of the file's text; null: the file's.</param>
    /// <exception cref="DevenvException">As above.</exception>
    public static async Task<Manifest> ReadManifestAsync(
        WorkspaceRequest request, string? text, IOperationLog log, CancellationToken cancellationToken)
    {
        text ??= await ReadTextAsync(request.ManifestPath, cancellationToken)
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
    public static async Task<LockFile?> ReadLockAsync(WorkspaceRequest request, IOperationLog log, CancellationToken cancellationToken)
    {
        if (await ReadLockTextAsync(request, cancellationToken) is not { } reading)
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
    public static async Task<LockFileReading?> ReadLockTextAsync(WorkspaceRequest request, CancellationToken cancellationToken) =>
        await ReadTextAsync(request.LockFilePath, cancellationToken) is { } text ? LockFileReader.Read(text, request.LockFilePath) : null;

    /// <summary>The manifest's text with its byte order mark, if it has one: written back it gives the same bytes.</summary>
    /// <exception cref="DevenvException">The file is missing, cannot be read, or is not UTF-8.</exception>
    public static async Task<string> ReadExactManifestAsync(WorkspaceRequest request, CancellationToken cancellationToken)
    {
        var bytes = await ReadAsync(request.ManifestPath, path => File.ReadAllBytesAsync(path, cancellationToken))
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

    private static Task<string?> ReadTextAsync(string path, CancellationToken cancellationToken) =>
        ReadAsync(path, file => File.ReadAllTextAsync(file, Encoding.UTF8, cancellationToken));

    private static async Task<T?> ReadAsync<T>(string path, Func<string, Task<T>> read)
        where T : class
    {
        try
        {
            return await read(path);
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
