using System.Text;
using System.Text.Json.Nodes;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Primitives;

namespace Devenv.Install.Tests;

/// <summary>Writes an unpacked package as the cache has it.</summary>
internal sealed class ExtractedPackage
{
    private readonly string _folder;
    private readonly JsonArray _paths = [];
    private readonly JsonArray _entryPoints = [];
    private PackageRecord _record;

    public ExtractedPackage(string cache, string name, string version = "1.0", NoarchKind noarch = NoarchKind.None, params string[] depends)
    {
        _record = new PackageRecord
        {
            Name = PackageName.Parse(name),
            Version = CondaVersion.Parse(version),
            Build = "0",
            BuildNumber = 0,
            Subdir = noarch == NoarchKind.None ? "linux-64" : "noarch",
            Noarch = noarch,
            Depends = [.. depends],
            Sha256 = Sha256Hash.Compute(Encoding.UTF8.GetBytes($"{name} {version}")),
        };
        _folder = Path.Join(cache, $"{name}-{version}");
        WriteInfo("index.json", "{}");
    }

    public string Folder => _folder;

    public ExtractedPackage File(string path, string content, bool executable = false, bool noLink = false)
    {
        var sha256 = Write(path, Encoding.UTF8.GetBytes(content), executable);
        Add(path, "hardlink", row =>
        {
            row["sha256"] = sha256;
            if (noLink)
            {
                row["no_link"] = true;
            }
        });
        return this;
    }

    public ExtractedPackage Patched(string path, string placeholder, string mode, string content, bool executable = false)
    {
        var sha256 = Write(path, Encoding.UTF8.GetBytes(content), executable);
        Add(path, "hardlink", row =>
        {
            row["prefix_placeholder"] = placeholder;
            row["file_mode"] = mode;
            row["sha256"] = sha256;
        });
        return this;
    }

    public ExtractedPackage Link(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        System.IO.File.CreateSymbolicLink(PathOf(path), text);
        Add(path, "softlink", _ => { });
        return this;
    }

    public ExtractedPackage EmptyFolder(string path)
    {
        Add(path, "directory", _ => { });
        return this;
    }

    /// <summary>A row of paths.json without a file.</summary>
    public ExtractedPackage Missing(string path)
    {
        Add(path, "hardlink", _ => { });
        return this;
    }

    public ExtractedPackage Command(string text)
    {
        _entryPoints.Add(text);
        return this;
    }

    public ExtractedPackage Record(Func<PackageRecord, PackageRecord> change)
    {
        _record = change(_record);
        return this;
    }

    /// <summary>The package with <c>info/paths.json</c> and <c>info/link.json</c>.</summary>
    public PackageToLink Build(params string[] requestedSpecs)
    {
        WriteInfo("paths.json", new JsonObject { ["paths"] = _paths.DeepClone(), ["paths_version"] = 1 }.ToJsonString());
        if (_entryPoints.Count > 0)
        {
            WriteInfo("link.json",
                new JsonObject
                {
                    ["noarch"] = new JsonObject
                    {
                        ["type"] = "python",
                        ["entry_points"] = _entryPoints.DeepClone()
                    }
                }.ToJsonString());
        }

        return BuildWithoutPaths(requestedSpecs);
    }

    /// <summary>The package with what was written to <c>info</c> alone.</summary>
    public PackageToLink BuildWithoutPaths(params string[] requestedSpecs)
    {
        var fileName = $"{_record.Name}-{_record.Version}-0.conda";
        return new PackageToLink(new RepodataRecord(_record, fileName, "https://host.example/c/" + fileName, "https://host.example/c/"),
            _folder, [.. requestedSpecs]);
    }

    public ExtractedPackage WriteInfo(string name, string text)
    {
        Write("info/" + name, Encoding.UTF8.GetBytes(text), executable: false);
        return this;
    }

    private string Write(string path, byte[] content, bool executable)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        System.IO.File.WriteAllBytes(PathOf(path), content);
        if (executable && !OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(PathOf(path), System.IO.File.GetUnixFileMode(PathOf(path)) | UnixFileMode.UserExecute);
        }

        return Sha256Hash.Compute(content).ToString();
    }

    private void Add(string path, string type, Action<JsonObject> fill)
    {
        var row = new JsonObject { ["_path"] = path, ["path_type"] = type };
        fill(row);
        _paths.Add((JsonNode)row);
    }

    private string PathOf(string path) => Path.Join(_folder, path);
}
