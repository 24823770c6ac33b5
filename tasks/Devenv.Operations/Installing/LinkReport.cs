using Devenv.Install;

namespace Devenv.Operations.Installing;

/// <summary>Passes an installation's progress on.</summary>
internal sealed class LinkReport(IOperationLog log) : IProgress<InstallProgress>
{
    public void Report(InstallProgress value) =>
        log.Progress(new OperationProgress(OperationStage.Linking, value.Subject, value.Done, value.Total, 0));
}
