using System.Text.Json;
using Devenv.TestKit;
using Devenv.Workspace.Exchange.Sbom;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Tests.Locking;

namespace Devenv.Workspace.Tests.Exchange.Sbom;

public sealed class CycloneDxTests
{
    [Fact]
    public void A_component_says_what_it_is_and_where_it_comes_from()
    {
        using var bill = JsonDocument.Parse(CycloneDx.Write(Subject("v7.lock")));

        var zlumen = Component(bill, "zlumen");

        Assert.Equal("1.4.2", zlumen.GetProperty("version").GetString());
        Assert.Equal(
            "pkg:conda/zlumen@1.4.2?build=h7f98852_3&channel=https:%2F%2Fconda.example.org%2Fforge&subdir=linux-64&type=conda",
            zlumen.GetProperty("purl").GetString());
        Assert.Equal(["MD5 fc6948412dbbbe9a4c9ddbbcfe0a79ab", "SHA-256 adfa71f158cbd872a36394c56c3568e6034aa55c623634b37a4836bd036e6b91"],
            Hashes(zlumen));
        Assert.Equal("Zlib", zlumen.GetProperty("licenses")[0].GetProperty("license").GetProperty("id").GetString());
        Assert.Equal(
            "https://conda.example.org/forge/linux-64/zlumen-1.4.2-h7f98852_3.conda",
            zlumen.GetProperty("externalReferences")[0].GetProperty("url").GetString());
    }

    [Fact]
    public void A_distribution_has_the_address_of_its_own_type()
    {
        using var bill = JsonDocument.Parse(CycloneDx.Write(Subject("v7.lock")));

        Assert.Equal("pkg:pypi/quartzkit@2.0", Component(bill, "quartzkit").GetProperty("purl").GetString());
        Assert.Equal("pkg:pypi/my-app", Component(bill, "my-app").GetProperty("purl").GetString());
    }

    [Fact]
    public void The_graph_follows_depends_and_requirements()
    {
        using var bill = JsonDocument.Parse(
            CycloneDx.Write(Subject("v7.lock") with { CondaRequirements = ["zlumen"], PypiRequirements = ["my-app"] }));

        Assert.Equal(["pkg:conda/zlumen", "pkg:pypi/my-app"], NeedsOf(bill, "w/default/linux-64"));
        Assert.Equal(["pkg:conda/_quill_mutex"], NeedsOf(bill, Component(bill, "zlumen").GetProperty("bom-ref").GetString()));
        Assert.Equal(["pkg:pypi/quartzkit"], NeedsOf(bill, "pkg:pypi/my-app"));
    }

    [Fact]
    public void Equal_content_is_equal_text_with_one_serial_number()
    {
        var subject = Subject("v7.lock");
        var text = CycloneDx.Write(subject);
        var changed = CycloneDx.Write(subject with { Platform = "p1" });

        Assert.Equal(text, CycloneDx.Write(subject with { Packages = [.. subject.Packages.Reverse()] }));
        Assert.NotEqual(Serial(text), Serial(changed));
        Assert.DoesNotContain("timestamp", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_date_is_written_in_UTC() =>
        Assert.Contains(
            "\"timestamp\": \"2026-03-01T12:00:00Z\"",
            CycloneDx.Write(Subject("v7.lock") with { Timestamp = new DateTimeOffset(2026, 3, 1, 14, 0, 0, TimeSpan.FromHours(2)) }),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("v6.lock")]
    [InlineData("v7.lock")]
    [InlineData("paths.lock")]
    [InlineData("v6-source.lock")]
    [InlineData("v7-source.lock")]
    public void What_is_written_keeps_the_schema(string file) => Assert.Empty(CycloneDxSchema.Faults(CycloneDx.Write(Subject(file))));

    [SharedTheory]
    [InlineData("lfortran__lfortran")]
    [InlineData("0luhancheng0__pyalex")]
    [InlineData("wolfv__scipy-2025-demos__python")]
    [InlineData("prefix-dev__pixi__examples-multi-machine")]
    public void Real_workspaces_keep_the_schema_and_miss_nothing(string workspace)
    {
        var path = SharedData.PathOf($"corpus/workspaces/{workspace}/pixi.lock");
        var file = Assert.IsType<LockFile>(LockFileReader.Read(File.ReadAllText(path), path).File);
        foreach (var environment in file.Environments)
        {
            foreach (var (platform, packages) in environment.Packages)
            {
                var subject = new SbomSubject
                {
                    Workspace = workspace,
                    Environment = environment.Name,
                    Platform = platform,
                    Packages = packages,
                };
                var text = CycloneDx.Write(subject);
                using var bill = JsonDocument.Parse(text);
                Assert.Empty(CycloneDxSchema.Faults(text));
                Assert.Equal(packages.Length, bill.RootElement.GetProperty("components").GetArrayLength());
            }
        }
    }

    private static SbomSubject Subject(string file)
    {
        var locked = Assert.IsType<LockFile>(LockFileReader.Read(InventedLocks.Text(file), file).File);
        return new SbomSubject
        {
            Workspace = "w",
            Version = "1.0",
            Environment = "default",
            Platform = "linux-64",
            Packages = Assert.IsType<LockedEnvironment>(locked.Environment("default")).PackagesOn("linux-64"),
        };
    }

    private static JsonElement Component(JsonDocument bill, string name) =>
        bill.RootElement.GetProperty("components").EnumerateArray().Single(component => component.GetProperty("name").GetString() == name);

    private static IEnumerable<string> Hashes(JsonElement component) =>
        component.GetProperty("hashes")
            .EnumerateArray()
            .Select(hash => $"{hash.GetProperty("alg").GetString()} {hash.GetProperty("content").GetString()}");

    /// <summary>Without versions and qualifiers.</summary>
    private static IEnumerable<string> NeedsOf(JsonDocument bill, string? reference) =>
        bill.RootElement.GetProperty("dependencies").EnumerateArray()
            .Single(entry => entry.GetProperty("ref").GetString() == reference)
            .GetProperty("dependsOn").EnumerateArray()
            .Select(need => need.GetString() ?? string.Empty)
            .Select(need => need.Split('@', '?')[0]);

    private static string? Serial(string text)
    {
        using var bill = JsonDocument.Parse(text);
        return bill.RootElement.GetProperty("serialNumber").GetString();
    }
}
