using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Devenv.Benchmarks.Parts;

/// <summary>Times and allocations of single operations, to find what a change did; they have no peer and no budget.</summary>
internal static class PartsRun
{
    public const string Verb = "parts";

    public const string Summary = "single operations with BenchmarkDotNet; takes its arguments, such as --filter '*Version*'";

    /// <exception cref="MissingPieceException"><c>../shared</c> is not there.</exception>
    public static int Run(string[] arguments)
    {
        _ = ChannelTexts.Document;
        // In this process: the default builds a project of its own, which the repository's settings would change.
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddLogger(ConsoleLogger.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .WithArtifactsPath(Path.Join(Path.GetTempPath(), "devenv-benchmark-parts"));
        string[] all = ["--filter", "*"];
        var summaries = BenchmarkSwitcher
            .FromTypes([typeof(VersionParts), typeof(MatchSpecParts), typeof(IndexParts), typeof(ZstdParts)])
            .Run(arguments.Length == 0 ? all : arguments, config);
        return summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success)) ? 0 : 1;
    }
}
