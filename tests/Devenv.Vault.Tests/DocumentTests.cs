using Devenv.TestKit;

namespace Devenv.Vault.Tests;

public sealed class DocumentTests
{
    /// <summary>docs/vault.md answers each weak point with the name of a test.</summary>
    [Fact]
    public void Every_test_that_the_document_names_exists()
    {
        var classes = typeof(DocumentTests).Assembly.GetTypes().Where(type => type.Name.EndsWith("Tests", StringComparison.Ordinal))
            .ToLookup(type => type.Name);
        var named = File.ReadAllText(Path.Join(SharedData.RepositoryRoot, "docs", "vault.md")).Split('`')
            .Where(word => word.Contains("Tests.", StringComparison.Ordinal)).Select(word => word.Split('.', 2)).ToArray();
        Assert.True(named.Length > 10, "the document names its tests");
        var missing = named.Where(name => !classes[name[0]].Any(type => type.GetMethod(name[1]) is not null))
            .Select(name => string.Join('.', name));
        Assert.Empty(missing);
    }
}
