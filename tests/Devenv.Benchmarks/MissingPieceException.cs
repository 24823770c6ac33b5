using Devenv.TestKit;

namespace Devenv.Benchmarks;

/// <summary>Data or a program that a benchmark needs is not on this machine.</summary>
internal sealed class MissingPieceException(string message) : Exception(message)
{
    /// <summary>The absolute path of a file or folder below <c>../shared</c>.</summary>
    public static string SharedPath(string relative)
    {
        var path = SharedData.PathOf(relative);
        return Path.Exists(path) ? path : throw new MissingPieceException($"\"{path}\" is not there, which this benchmark needs.");
    }
}
