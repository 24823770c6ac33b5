using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;

namespace Devenv.Primitives.Tests.Diagnostics;

public sealed class DiagnosticsDocumentTests
{
    /// <summary>With the variable DEVENV_UPDATE_DOCS=1 the document is written instead of compared.</summary>
    [Fact]
    public void The_document_is_the_table()
    {
        var path = Path.Join(SharedData.RepositoryRoot, "docs", "diagnostics.md");
        var rendered = DiagnosticsDocument.Render();
        if (Environment.GetEnvironmentVariable("DEVENV_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, rendered);
        }

        Assert.Equal(rendered, File.ReadAllText(path));
    }

    [Fact]
    public void Every_code_is_used_by_the_product()
    {
        var sources = ProductFiles("*.cs").Where(path => !path.Contains("DiagnosticTable.", StringComparison.Ordinal))
            .Select(File.ReadAllText);
        var targets = ProductFiles("*.targets").Concat(ProductFiles("*.props")).Select(File.ReadAllText);
        var product = string.Join('\n', sources.Concat(targets));
        var unused = typeof(DiagnosticTable).GetFields()
            .Where(field => field.GetValue(null) is DiagnosticDescriptor descriptor
                && !product.Contains($"DiagnosticTable.{field.Name}", StringComparison.Ordinal)
                && !product.Contains(descriptor.Code, StringComparison.Ordinal))
            .Select(field => field.Name);
        Assert.Empty(unused);
    }

    private static IEnumerable<string> ProductFiles(string pattern) =>
        new[] { "tasks", "targets", "sdk" }
            .Select(folder => Path.Join(SharedData.RepositoryRoot, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal));
}
