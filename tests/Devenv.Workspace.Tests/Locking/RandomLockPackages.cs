using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Formats.Yaml;
using Devenv.Primitives;
using Devenv.Workspace.Locking;

namespace Devenv.Workspace.Tests.Locking;

/// <summary>Packages of every kind, in every state that a lock file tells apart.</summary>
internal sealed class RandomLockPackages(Random random, int format)
{
    public const string Channel = "https://conda.example.org/forge/";

    private static readonly string[] s_texts =
    [
        "1.0", "null", ">=3", "0x1F", "a: b", "it's", "#", "x y", "é", "007", "tab\t", "two\nlines", "", "~", "true", "- a", "\U0001F600",
        "a #b", "1e5", "'", "\"", "requests ; extra == 'dev'",
    ];

    private int _count;

    /// <summary>No two binary packages share a location, as no two may.</summary>
    public ImmutableArray<LockedPackage> Pool() =>
    [
        .. Enumerable.Range(0, random.Next(8)).Select(_ => Conda()),
        .. Enumerable.Range(0, random.Next(4)).Select(_ => Pypi()),
        .. Enumerable.Range(0, random.Next(4)).Select(_ => Source()),
    ];

    /// <summary>What the source packages of the environments are built with.</summary>
    public ImmutableArray<LockedPackage> BuildPackagesOf(ImmutableArray<LockedEnvironment> environments, ImmutableArray<LockedPackage> pool)
    {
        var wanted = environments.SelectMany(environment => environment.Packages.Values.SelectMany(packages => packages))
            .OfType<LockedSourcePackage>()
            .Select(source => source.Fields["build_packages"]).OfType<YamlSequence>().SelectMany(list => list.Items).OfType<YamlMapping>()
            .Select(selector => ((YamlScalar)selector.Entries[0].Value).Text).ToHashSet(StringComparer.Ordinal);
        return [.. _tools.Where(tool => wanted.Contains(tool.Location.Text))];
    }

    private readonly List<LockedPackage> _tools = [];

    private LockedCondaPackage Conda()
    {
        var stem = $"{Pick("zlumen", "_quill", "Marble-tz", "a.b")}-{Pick("1.0", "1!2", "2026c", "3.1")}-"
            + $"{Pick("0", "h1_3", "py39_0", "1e5")}{_count++}";
        var subdir = Pick("linux-64", "noarch", "osx-arm64");
        var fileName = stem + Pick(".conda", ".tar.bz2");
        var isPath = random.Next(5) == 0;
        var location = LockLocation.Parse(isPath ? Pick("./", "../", "/srv/") + fileName : $"{Channel}{subdir}/{fileName}");
        var archive = ArchiveName.Of(fileName) ?? throw new InvalidOperationException(fileName);
        var given = random.Next(6) == 0 ? "win-64" : subdir;
        var package = new PackageRecord
        {
            Name = PackageName.Parse(random.Next(6) == 0 ? "Other" : archive.Name),
            Version = CondaVersion.Parse(random.Next(6) == 0 ? "1.0" : archive.Version),
            Build = random.Next(6) == 0 ? Text() : archive.Build,
            BuildNumber = random.Next(4) == 0 ? 1003 : ArchiveName.BuildNumberOf(archive.Build),
            Subdir = given,
            Arch = given switch { "osx-arm64" => "arm64", "noarch" => null, _ => "x86_64" },
            Platform = given switch { "osx-arm64" => "osx", "win-64" => "win", "linux-64" => "linux", _ => null },
            Noarch = random.Next(4) == 0 ? (NoarchKind)random.Next(3) : ArchiveName.NoarchOf(given, archive.Build),
            Depends = Texts(),
            Constrains = Texts(),
            ExtraDepends = random.Next(4) == 0 ? Groups() : Groups().Clear(),
            Features = Maybe(),
            Flags = Texts(),
            TrackFeatures = Texts(),
            License = Maybe(),
            LicenseFamily = Maybe(),
            Sha256 = random.Next(4) == 0
                ? null
                : Sha256Hash.ParseOrNull(Pick(new string('0', 64), "942c5a758f98d790eaed1a29cb6eefc7f0edf3fcb0fce8aea3fbd5951d1cae1b")),
            Md5 = random.Next(4) == 0 ? null : Md5Hash.ParseOrNull(
                Pick("12345678901234567890123456789012", "161081fc7cec0bfda0d86d7cb595f8d8", "1234567890123456789012345678e123")),
            Size = random.Next(4) == 0 ? null : random.NextInt64(),
            Timestamp = random.Next(4) == 0 ? null : 1_700_000_000_000 + (random.Next(2) * 123),
            Purls = random.Next(3) switch { 0 => null, 1 => [], _ => ["pkg:pypi/foo?source=hash-mapping", "pkg:pypi/foo-bar"] },
            RunExports = format < 7 || random.Next(3) == 0 ? null : new RunExports
            {
                Weak = Texts(),
                Strong = Texts(),
                Noarch = Texts(),
                WeakConstrains = Texts(),
                StrongConstrains = Texts(),
            },
            PythonSitePackagesPath = Maybe(),
        };
        var channel = random.Next(5) switch { 0 => null, 1 => "https://other.example.org/c/", _ => location.Channel };
        var record = new RepodataRecord(package, random.Next(6) == 0 ? "other.conda" : fileName, location.Url, channel);
        return new LockedCondaPackage(location, record) { IsArchWritten = format < 7 && given != "noarch" && random.Next(3) == 0 };
    }

    private LockedPypiPackage Pypi()
    {
        var isFolder = random.Next(3) == 0;
        var location = isFolder ? $"./folder-{_count++}" : $"https://files.example.org/{_count++}/quartzkit-2.0-py3-none-any.whl";
        return new LockedPypiPackage(LockLocation.Parse(location), Pick("quartzkit", "my-app", "null"))
        {
            Version = isFolder && format >= 7 ? null : Pick("2.0", "1.0.dev1", "1e5"),
            Md5 = random.Next(2) == 0 || isFolder ? null : Md5Hash.ParseOrNull("161081fc7cec0bfda0d86d7cb595f8d8"),
            Sha256 = isFolder ? null : Sha256Hash.ParseOrNull("942c5a758f98d790eaed1a29cb6eefc7f0edf3fcb0fce8aea3fbd5951d1cae1b"),
            Index = format >= 7 && !isFolder && random.Next(2) == 0 ? "https://index.example.org/simple" : null,
            RequiresDist = Texts(),
            RequiresPython = random.Next(2) == 0 ? null : ">=3.9,!=3.10.*",
            IsEditable = format < 7 && random.Next(3) == 0,
        };
    }

    private LockedSourcePackage Source()
    {
        var number = _count++;
        var name = Pick("built", "made-here");
        var place = format >= 7 ? $"./src-{number}" : Pick("./src", $"./src-{number}");
        List<YamlEntry> fields =
        [
            .. format >= 7 ? [] : new[] { Field("name", YamlScalar.Of(name)) },
            Field("version", YamlScalar.Of("1.0")),
            Field("build", YamlScalar.Of($"h{number}_0")),
            Field("subdir", YamlScalar.Of("linux-64")),
            Field("variants",
                new YamlMapping([Field("python", YamlScalar.Of("3.12")), Field("n", YamlScalar.Of(3)),
                Field("flag", YamlScalar.Of(value: true))])),
        ];
        if (Texts() is { IsEmpty: false } depends)
        {
            fields.Add(Field("depends", YamlSequence.OfTexts(depends)));
        }

        if (format >= 7 && random.Next(2) == 0)
        {
            var tool = Conda();
            _tools.Add(tool);
            fields.Add(Field("build_packages", new YamlSequence([new YamlMapping([Field("conda", YamlScalar.Of(tool.Location.Text))])])));
        }

        var selector = format >= 7 ? $"{name}[{number:x8}] @ {place}" : place;
        return new LockedSourcePackage(LockLocation.Parse(place), selector, name, new YamlMapping([.. fields]), format);
    }

    private ImmutableSortedDictionary<string, ImmutableArray<string>> Groups() =>
        new[] { "dev", "null", "é" }.ToImmutableSortedDictionary(group => group, _ => ImmutableArray.Create(Text(), "b"),
            StringComparer.Ordinal);

    private static YamlEntry Field(string key, YamlNode value) => new(YamlScalar.Of(key), value);

    private ImmutableArray<string> Texts() => random.Next(2) == 0 ? [] : [.. Enumerable.Range(0, random.Next(4)).Select(_ => Text())];

    private string? Maybe() => random.Next(2) == 0 ? null : Text();

    private string Text() => s_texts[random.Next(s_texts.Length)];

    private string Pick(params ReadOnlySpan<string> texts) => texts[random.Next(texts.Length)];
}
