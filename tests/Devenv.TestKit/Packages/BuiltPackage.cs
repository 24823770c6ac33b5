using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Devenv.TestKit.Packages;

/// <summary>An archive as a channel would serve it.</summary>
/// <param name="Index">What stands in <c>info/index.json</c>.</param>
public sealed record BuiltPackage(string FileName, string Subdir, byte[] Bytes, JsonObject Index)
{
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes));

    public string Md5 { get; } = Convert.ToHexStringLower(MD5.HashData(Bytes));

    /// <summary>The record that repodata has for it.</summary>
    public JsonObject Record()
    {
        var record = Index.DeepClone().AsObject();
        record["md5"] = Md5;
        record["sha256"] = Sha256;
        record["size"] = Bytes.Length;
        record["subdir"] = Subdir;
        return record;
    }

    /// <summary>Writes the archive into a folder and returns its path.</summary>
    public string WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Join(folder, FileName);
        File.WriteAllBytes(path, Bytes);
        return path;
    }
}
