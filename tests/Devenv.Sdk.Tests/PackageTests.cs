using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Devenv.Sdk.Tests.Building;

namespace Devenv.Sdk.Tests;

[Collection(SdkCollection.Name)]
public sealed class PackageTests(SdkFeed feed)
{
    [Fact]
    public void The_package_has_what_MSBuild_looks_for()
    {
        var entries = Entries(feed.SdkPackage);

        Assert.Superset(
            new HashSet<string>
            {
                "Sdk/Sdk.props", "Sdk/Sdk.targets", "targets/devenv.proj", "targets/Devenv.Lock.targets", "README.md",
                "tools/net10.0/any/Devenv.Tasks.dll", "tools/net10.0/any/Devenv.Tasks.deps.json", "tools/net10.0/any/Devenv.Tasks.pdb",
                "tools/net10.0/any/Devenv.Run.dll", "tools/net10.0/any/Devenv.Run.runtimeconfig.json",
            },
            entries);
    }

    [Fact]
    public void The_engine_s_own_assemblies_are_not_shipped() =>
        Assert.DoesNotContain(Entries(feed.SdkPackage),
            entry => Path.GetFileName(entry).StartsWith("Microsoft.Build", StringComparison.Ordinal));

    [Fact]
    public void Every_dependency_is_in_the_package_or_in_the_framework()
    {
        using var package = ZipFile.OpenRead(feed.SdkPackage);
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location) ?? string.Empty;
        var assemblies = package.Entries
            .Where(entry => entry.FullName.StartsWith("tools/net10.0/any/", StringComparison.Ordinal))
            .Where(entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal))
            .ToList();
        var present = assemblies.Select(entry => Path.GetFileNameWithoutExtension(entry.Name))
            .Concat(Directory.EnumerateFiles(framework, "*.dll").Select(file => Path.GetFileNameWithoutExtension(file)))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

        var missing = assemblies
            .SelectMany(References)
            .Where(name => !present.Contains(name) && name is not ("Microsoft.Build.Framework" or "Microsoft.Build.Utilities.Core"))
            .Distinct();

        Assert.Empty(missing);
    }

    [Fact]
    public void The_templates_keep_their_dot_files_and_name_the_SDK_s_version()
    {
        using var package = ZipFile.OpenRead(feed.TemplatesPackage);
        var names = package.Entries.Select(entry => entry.FullName).ToHashSet();

        Assert.Superset(new HashSet<string>
        {
            "content/devenv-studio/.gitignore", "content/devenv-studio/.gitattributes",
            "content/devenv-studio/.template.config/template.json",
        }, names);
        using var reader = new StreamReader(package.GetEntry("content/devenv-studio/global.json")!.Open()); // asserted by reading it
        Assert.Contains($"\"Devenv.Sdk\": \"{feed.Version}\"", reader.ReadToEnd(), StringComparison.Ordinal);
    }

    private static HashSet<string> Entries(string path)
    {
        using var package = ZipFile.OpenRead(path);
        return [.. package.Entries.Select(entry => entry.FullName)];
    }

    private static List<string> References(ZipArchiveEntry entry)
    {
        using var bytes = new MemoryStream();
        using (var stream = entry.Open())
        {
            stream.CopyTo(bytes);
        }

        bytes.Position = 0;
        using var image = new PEReader(bytes);
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
